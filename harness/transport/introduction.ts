// What a program says it is: how its answer to initialize is read, and what is wrong with it.
import { canonicalJson, type Json, type Manifest } from '../contract/index.js';
import { completeManifest, type Introduction, PROTOCOL_VERSIONS } from '../protocol/index.js';

export type CheckManifest = (manifest: unknown) => string | undefined;

/** The introduction with a complete manifest of the given name; or what is wrong, which completes "the program …". */
export function introductionOf(result: Json, name: string, check: CheckManifest): Introduction | string {
  if (!isObject(result)) return 'answered initialize with what is no object';
  const { protocolVersion, manifest, offers } = result;
  const version = protocolVersion as number;
  if (!Number.isInteger(version)) return 'answered initialize without a "protocolVersion" that is a whole number';
  if (!PROTOCOL_VERSIONS.includes(version)) {
    return `speaks version ${version} of the protocol, assay speaks ${PROTOCOL_VERSIONS.join(' and ')}`;
  }
  if (offers !== undefined && offers !== 'operations' && offers !== 'primitives') {
    return `offers ${JSON.stringify(offers)}, which is neither "operations" nor "primitives"`;
  }
  const unknown = Object.keys(result).find((key) => !MEMBERS.includes(key));
  if (unknown !== undefined) return `answered initialize with the unknown member ${JSON.stringify(unknown)}`;
  const complete = isCompletable(manifest)
    ? completeManifest({ protocolVersion: version, manifest, ...(offers && { offers }) })
    : manifest;
  const fault = check(complete);
  if (fault !== undefined) return fault;
  return { protocolVersion: version, manifest: { ...(complete as Manifest), name }, ...(offers && { offers }) };
}

/** Whether a program that was started again is the one that was planned for. */
export function sameIntroduction(one: Introduction, other: Introduction): boolean {
  return essence(one) === essence(other);
}

const MEMBERS: readonly string[] = ['protocolVersion', 'manifest', 'offers'];

function essence({ protocolVersion, manifest: { profile }, offers = 'operations' }: Introduction): string {
  return canonicalJson([protocolVersion, offers, profile as unknown as Json]);
}

/** What is missing can be added where what is there has the right form; else the check says what is wrong. */
function isCompletable(manifest: unknown): manifest is Manifest {
  if (!isObject(manifest) || !isObject(manifest['profile'])) return false;
  const { facets, limits } = manifest['profile'];
  return (facets === undefined || isObject(facets)) && (limits === undefined || isObject(limits));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Whether nobody is watching: under CI a golden would be rewritten that no one has reviewed.

const FALSE = ['', '0', 'false'];
/** Most set CI; these set only one of their own. */
const VARIABLES = ['CI', 'TF_BUILD', 'JENKINS_URL', 'TEAMCITY_VERSION'];

/** The variable that says so, as it is set; undefined where none does. */
export function ciOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = VARIABLES.find((variable) => !FALSE.includes(env[variable] ?? ''));
  return name === undefined ? undefined : `${name}=${env[name]}`;
}

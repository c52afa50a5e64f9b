// Every primitive is one Lua script, which Redis runs wholly before anything else. Values are opaque texts to it: a script that
// decoded them would change numbers and empty lists.
import { createHash } from 'node:crypto';

/** A script and the digest that Redis knows it by. */
export interface Script {
  readonly text: string;
  readonly digest: string;
}

/**
 * KEYS[1] begins all keys of the store and ends the tag that keeps them in one slot. A name is always the last part of a key,
 * so that no two keys meet.
 */
const PRELUDE = `
local S = KEYS[1]
local call = redis.call
local function streams(space) return S .. 'streams:' .. space end
local function dropped(space) return S .. 'dropped:' .. space end
local function events(space, stream) return S .. 'events:' .. space .. ':' .. stream end
local function keys(space, stream) return S .. 'keys:' .. space .. ':' .. stream end
local function commits(space) return S .. 'commits:' .. space end
local function positions(space) return S .. 'positions:' .. space end
local function cells(space, area) return S .. 'cells:' .. space .. ':' .. area end
local IDS, NAMES, NUMBERS = S .. 'ids', S .. 'names', S .. 'numbers'
local AREAS = { 'kv', 'snapshot', 'view', 'blob' }
local function number(text) return tonumber(text or '0') end
local function text(n) return string.format('%.0f', n) end
local function missing(space)
  return space ~= '0' and call('HEXISTS', NAMES, space) == 0
end
local MISSING = redis.error_reply('NOTFOUND the space is not there')
local function drop(space)
  for _, stream in ipairs(call('HKEYS', streams(space))) do
    call('UNLINK', events(space, stream), keys(space, stream))
  end
  call('UNLINK', streams(space), dropped(space), commits(space), positions(space))
  for _, area in ipairs(AREAS) do call('UNLINK', cells(space, area)) end
end
local function entries(space, first, limit)
  local found = call('LRANGE', commits(space), text(first - 1), limit == '' and '-1' or text(first + tonumber(limit) - 2))
  for index, commit in ipairs(found) do
    local position, seq, ids, stream = string.match(commit, '^(%d+) (%d+) (%b[]) (.*)$')
    local row = call('XRANGE', events(space, stream), seq .. '-0', seq .. '-0')[1]
    found[index] = { text(first + index - 1), position, seq, ids, stream, row and row[2][2] or false }
  end
  return found
end
local function firstAt(space, position)
  return number(call('ZRANGEBYSCORE', positions(space), position, '+inf', 'LIMIT', 0, 1)[1])
end
`;

function script(text: string): Script {
  const whole = PRELUDE + text;
  return { text: whole, digest: createHash('sha1').update(whole).digest('hex') };
}

/** A primitive in a space: ARGV[1] is the space, which has to be there. */
function inSpace(text: string): Script {
  return script(`local space = ARGV[1]\nif missing(space) then return MISSING end\n${text}`);
}

/** ARGV: space, stream, expected or '', key or '', whether there is a key, global, causation and correlation, then the events. */
export const APPEND: Script = inSpace(`
local stream, expected, key, keyed, global, ids = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
if keyed == '1' then
  local first = call('HGET', keys(space, stream), key)
  if first then return { 'repeated', first } end
end
local last = number(call('HGET', streams(space), stream))
if expected ~= '' and tonumber(expected) ~= last then return { 'conflict', text(last) } end
local places = {}
for index = 8, #ARGV do
  last = last + 1
  local seq = text(last)
  call('XADD', events(space, stream), seq .. '-0', 'event', ARGV[index])
  if keyed == '1' then call('HSET', keys(space, stream), key, seq .. ' ' .. ARGV[index]) end
  if global == '1' then
    local position = call('HINCRBY', NUMBERS, 'position', 1)
    local sequence = call('RPUSH', commits(space), text(position) .. ' ' .. seq .. ' ' .. ids .. ' ' .. stream)
    call('ZADD', positions(space), text(position), text(sequence))
    places[#places + 1] = { text(position), text(sequence) }
  end
end
if #ARGV > 7 then call('HSET', streams(space), stream, text(last)) end
return { 'appended', text(last), places }`);

/** ARGV: space, stream, from, to, limit or ''. */
export const READ: Script = inSpace(`
local stream = ARGV[2]
local last, gone = call('HGET', streams(space), stream), call('HGET', dropped(space), stream)
local rows = {}
if last and ARGV[5] ~= '0' and tonumber(ARGV[3]) <= tonumber(ARGV[4]) then
  local range = { 'XRANGE', events(space, stream), ARGV[3] .. '-0', ARGV[4] .. '-0' }
  if ARGV[5] ~= '' then range[5], range[6] = 'COUNT', ARGV[5] end
  for index, row in ipairs(call(unpack(range))) do
    rows[index] = { string.match(row[1], '^%d+'), row[2][2] }
  end
end
return { last or '0', gone or '0', rows }`);

/** ARGV: space, stream. */
export const COUNT: Script = inSpace(`return call('XLEN', events(space, ARGV[2]))`);

/** ARGV: space, stream. */
export const MARK: Script = inSpace(`return call('HGET', streams(space), ARGV[2]) or '0'`);

/** ARGV: space, stream, through. */
export const TRUNCATE: Script = inSpace(`
local stream, through = ARGV[2], tonumber(ARGV[3])
local last, gone = number(call('HGET', streams(space), stream)), number(call('HGET', dropped(space), stream))
through = math.min(through, last)
if through <= gone then return false end
call('XTRIM', events(space, stream), 'MINID', '=', text(through + 1) .. '-0')
call('HSET', dropped(space), stream, text(through))
return false`);

/** ARGV: space. */
export const STREAMS: Script = inSpace(`return call('HGETALL', streams(space))`);

/** ARGV: space, stream, key. */
export const KEYED: Script = inSpace(`return call('HGET', keys(space, ARGV[2]), ARGV[3])`);

/** ARGV: space, position, limit or ''. */
export const ENTRIES_AT: Script = inSpace(`
local first = firstAt(space, ARGV[2])
if first == 0 or ARGV[3] == '0' then return {} end
return entries(space, first, ARGV[3])`);

/** ARGV: space, sequence, limit or ''. */
export const ENTRIES: Script = inSpace(`
if ARGV[3] == '0' then return {} end
return entries(space, tonumber(ARGV[2]), ARGV[3])`);

/** ARGV: space. */
export const LAST_COMMIT: Script = inSpace(`return call('LINDEX', commits(space), -1)`);

/** ARGV: space, area, name. */
export const GET: Script = inSpace(`return call('HGET', cells(space, ARGV[2]), ARGV[3])`);

/** ARGV: space, area, name, what must be there (any, absent or a value), that value, what to do (set, remove), the next value. */
export const SWAP: Script = inSpace(`
local key, name, when, wanted, what, value = cells(space, ARGV[2]), ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local actual = call('HGET', key, name)
local met = when == 'any' or (when == 'absent' and not actual) or (when == 'value' and actual == wanted)
if met and what == 'set' then call('HSET', key, name, value) end
if met and what == 'remove' then call('HDEL', key, name) end
return { met and '1' or '0', actual }`);

/** ARGV: space, area. */
export const CELLS: Script = inSpace(`return call('HKEYS', cells(space, ARGV[2]))`);

/** ARGV: name. */
export const CREATE_SPACE: Script = script(`
local there = call('HGET', IDS, ARGV[1])
if there then return there end
local id = text(call('HINCRBY', NUMBERS, 'space', 1))
call('HSET', IDS, ARGV[1], id)
call('HSET', NAMES, id, ARGV[1])
return id`);

/** ARGV: name. */
export const FIND_SPACE: Script = script(`return call('HGET', IDS, ARGV[1])`);

export const LIST_SPACES: Script = script(`return call('HGETALL', NAMES)`);

/** ARGV: name. */
export const DELETE_SPACE: Script = script(`
local id = call('HGET', IDS, ARGV[1])
if not id then return false end
drop(id)
call('HDEL', IDS, ARGV[1])
call('HDEL', NAMES, id)
return false`);

/** Forgets the whole store. */
export const DISCARD: Script = script(`
drop('0')
for _, id in ipairs(call('HKEYS', NAMES)) do drop(id) end
call('UNLINK', IDS, NAMES, NUMBERS)
return false`);

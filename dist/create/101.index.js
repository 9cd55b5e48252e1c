export const id = 101;
export const ids = [101];
export const modules = {

/***/ 9163:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 13 modules
var core = __webpack_require__(1889);
;// CONCATENATED MODULE: ./src/error-message.ts
// What an error says, whatever was thrown, and whichever realm or library it comes from.
/** In the words of the innermost cause: an AggregateError of several addresses has no text of its own. */
function errorMessage(error) {
    if (typeof error !== 'object' || error === null)
        return String(error);
    const { errors, message, name } = error;
    if (errors !== undefined && errors.length > 0)
        return errorMessage(errors[0]);
    return message || name || 'an error without a message';
}
/** The code of a system's error, such as `ENOENT`; empty where there is none. */
function errorCode(error) {
    const code = error?.code;
    return typeof code === 'string' ? code : '';
}
/** What a system answers while a virus scanner or an indexer has a file open: a moment later it may work. */
function isHeld(error) {
    return ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error));
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 5 modules
var schemas = __webpack_require__(8395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(8532);
;// CONCATENATED MODULE: ./src/text.ts
// Text from outside (kie.ai, a proxy, an input), made plain before a person sees it.
/**
 * The text on one line, without control characters or characters that hide or reorder text, at most `maxLength`
 * characters of it, and never a workflow command: the runner takes `##[command]` anywhere in a line, and
 * `::command::` at the start of one.
 */
function text_singleLine(text, maxLength = 300) {
    const line = beginningOf(text, maxLength * 4)
        .toWellFormed()
        .replaceAll(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replaceAll('##[', '## [')
        .trim()
        .replace(/^::/, ': :');
    return line.length > maxLength ? `${beginningOf(line, maxLength - 1)}…` : line;
}
/** At most so many characters of the text, and never half of one: an emoji counts as two. */
function beginningOf(text, maxLength) {
    return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
}
/**
 * So much of a text from outside goes into a message: more than anybody shows of it, so that a secret in it is not cut
 * in two before it is redacted.
 */
const maxQuotedLength = 10_000;
/** `1 task`, `2 tasks`. */
function pluralize(number, noun) {
    return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
/** `a, b and c`. */
function allOf(items) {
    return list(items, 'and');
}
/** `a, b or c`. */
function anyOf(items) {
    return list(items, 'or');
}
/** Intl.ListFormat does the same, and takes 13 ms to load its data: a tenth of a step whose task is done. */
function list(items, conjunction) {
    if (items.length < 2)
        return items.join();
    return `${items.slice(0, -1).join(', ')} ${conjunction} ${String(items.at(-1))}`;
}

;// CONCATENATED MODULE: ./src/input/field.ts
// The machinery of inputs: a default and a parser for each, and one message for all that is wrong.


/** One or more inputs are no use. The message names every one of them, what was given, and a good value. */
class InvalidInputs extends Error {
    sentences;
    name = 'InvalidInputs';
    /** @param sentences one for each fault, each of which begins with the input's name */
    constructor(sentences) {
        const heading = sentences.length === 1 ? 'Wrong input. ' : `${String(sentences.length)} wrong inputs:\n- `;
        super(heading + sentences.join('\n- '));
        this.sentences = sentences;
    }
}
/** What `read` gives, or undefined where inputs are no use: then their faults are added to those that are known. */
async function collectFaults(faults, read) {
    try {
        return await read();
    }
    catch (error) {
        if (!(error instanceof InvalidInputs))
            throw error;
        faults.push(...error.sentences);
        return undefined;
    }
}
/** One input: its default, as the action's file has it, and its parser. */
function field(fallback, parse) {
    return schemas/* pipe */.FsL(schemas/* _default */.Rvf(schemas/* string */.YjP(), fallback), schemas/* transform */.pdi((text, context) => {
        const value = parse(text);
        if (!isWrong(value))
            return value;
        context.issues.push({ code: 'custom', message: value.wrong, input: text });
        return core_core/* NEVER */.tm;
    }));
}
function isWrong(value) {
    return typeof value === 'object' && value !== null && 'wrong' in value;
}
/**
 * @param given a text for each input. One that is given as empty counts as not given (`timeout: ${{ inputs.timeout }}`)
 *   and takes its default, as an absent one does.
 * @param others what is wrong with inputs that may be good by themselves
 * @throws InvalidInputs
 */
function field_parseAll(schema, given, others = []) {
    const notEmpty = Object.entries(given).filter(([, text]) => text !== undefined && text !== '');
    const { data, error } = schema.safeParse(Object.fromEntries(notEmpty));
    const faults = (error?.issues ?? []).map(({ path, message }) => `${String(path[0])}: ${message}`);
    if (data !== undefined && others.length === 0)
        return data;
    throw new InvalidInputs([...faults, ...others]);
}
/** @param fault what is wrong with a value, as words to follow it; `good` is a sentence. Not for secrets. */
function refused(text, fault, good) {
    return { wrong: `${quoted(text)} ${fault}. ${good}` };
}
/** A value that was given, as a message shows it. Not for secrets. */
function quoted(text) {
    return `"${text_singleLine(text, 100)}"`;
}
function hasControlCharacter(text) {
    return /\p{Cc}/u.test(text);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/save/kinds.ts
// The kinds of files that kie.ai's models give: extensions, media types, and what they promise.
const table = [
    ['png', 'image/png', 'media'],
    ['jpg', 'image/jpeg', 'media'],
    ['gif', 'image/gif', 'media'],
    ['webp', 'image/webp', 'media'],
    ['avif', 'image/avif', 'media'],
    ['bmp', 'image/bmp', 'loose'],
    ['svg', 'image/svg+xml', 'text'],
    ['mp4', 'video/mp4', 'media'],
    ['mov', 'video/quicktime', 'media'],
    ['webm', 'video/webm', 'media'],
    ['mp3', 'audio/mpeg', 'loose'],
    ['wav', 'audio/wav', 'media'],
    ['ogg', 'audio/ogg', 'media'],
    ['opus', 'audio/ogg', 'media'],
    ['flac', 'audio/flac', 'media'],
    ['m4a', 'audio/mp4', 'loose'],
    ['aac', 'audio/aac', 'loose'],
    ['mid', 'audio/midi', 'loose'],
    ['glb', 'model/gltf-binary', 'media'],
    ['usdz', 'model/vnd.usdz+zip', 'package'],
    ['zip', 'application/zip', 'package'],
    ['pdf', 'application/pdf', 'package'],
    ['gltf', 'model/gltf+json', 'text'],
    ['obj', 'model/obj', 'text'],
    ['mtl', 'model/mtl', 'text'],
    ['ply', 'model/ply', 'text'],
    ['json', 'application/json', 'json'],
    ['txt', 'text/plain', 'text'],
    ['csv', 'text/csv', 'text'],
    ['md', 'text/markdown', 'text'],
    ['srt', 'text/srt', 'text'],
    ['vtt', 'text/vtt', 'text'],
    ['lrc', 'text/lrc', 'text'],
    ['ass', 'text/ass', 'text'],
    ['xml', 'text/xml', 'text'],
    ['html', 'text/html', 'html'],
];
const kinds = new Map(table.map(([extension, type, form]) => [extension, { extension, type, form }]));
const otherNames = new Map([
    ['jpeg', 'jpg'],
    ['htm', 'html'],
    ['midi', 'mid'],
    ['tiff', 'tif'],
    ['m4v', 'mp4'],
    // An Ogg whose content is not known.
    ['ogx', 'ogg'],
    ['oga', 'ogg'],
    ['image/jpg', 'image/jpeg'],
    ['audio/mp3', 'audio/mpeg'],
    ['audio/x-wav', 'audio/wav'],
    ['audio/wave', 'audio/wav'],
    ['audio/x-flac', 'audio/flac'],
    ['audio/x-m4a', 'audio/mp4'],
    ['application/ogg', 'audio/ogg'],
    ['application/x-subrip', 'text/srt'],
    ['application/xml', 'text/xml'],
]);
/** The kind of an extension, in any of its spellings. */
function kinds_kindOf(extension) {
    return kinds.get(usualExtension(extension));
}
/** The usual spelling of an extension. */
function usualExtension(extension) {
    const name = extension.toLowerCase();
    return otherNames.get(name) ?? name;
}
/** The kind that a media type names in its usual spelling. */
function kindOfType(type) {
    return [...kinds.values()].find((kind) => kind.type === type);
}
/** What a server calls a body, in its usual spelling; undefined where it says nothing, or only that there are bytes. */
function declaredType(contentType = '') {
    const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || type.endsWith('/octet-stream'))
        return undefined;
    return otherNames.get(type) ?? type;
}
/** The extension of a URL's path, in its usual spelling; null where it has none. */
function urlExtension(url) {
    const extension = /\.([a-z0-9]{1,12})$/i.exec(new URL(url).pathname)?.[1];
    return extension === undefined ? null : usualExtension(extension);
}

;// CONCATENATED MODULE: ./src/save/name.ts
// How saved files are called: each name once, the same on every system and in every run, never outside the folder. Pure.



const tokenPattern = /\{[^{}]*\}/g;
const tokens = ['{task-id}', '{index}', '{model}'];
/** What Windows cannot hold in a name, and half a character, which no file system wants. */
const unholdable = /[<>:"\\|?*\p{Cc}\p{Cs}]/gu;
/** Devices to Windows, in any folder and whatever the extension. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))/i;
/** A name with an extension behind it stays below the 255 bytes that file systems hold. */
const maxSegmentBytes = 200;
const hashLength = 8;
/** Why a template names no file, as words to follow it; null where it does. */
function templateFault(template) {
    if (/^([/\\]|[a-z]:)/i.test(template))
        return 'is an absolute path';
    const segments = template.split(/[/\\]/).map((segment) => segment.trim());
    if (segments.includes('..'))
        return 'leads out of its folder';
    if (['', '.'].includes(segments.at(-1) ?? ''))
        return 'names a folder, not a file';
    const unknown = template.match(tokenPattern)?.find((token) => !tokens.includes(token));
    return unknown === undefined ? null : `has ${unknown}, which is not a token`;
}
/**
 * The names of all results of a step: the folders of each, if any, and at the end the name without its extension. They
 * depend on the inputs and the order of results alone: a number is added where the template does not tell results or
 * tasks apart.
 *
 * @param taskIds in input order; untrusted
 */
function planNames(template, taskIds) {
    const stem = segmentsOf(withoutExtension(template.normalize('NFC'))).join('/');
    const hasIndex = stem.includes('{index}');
    /** The tasks whose names need their place in them, so that none can be that of another task. */
    const placed = new Set();
    function nameOf(position, index, model) {
        const name = stem
            .replaceAll('{index}', index)
            .replaceAll('{task-id}', safeValue(taskIds[position] ?? ''))
            .replaceAll('{model}', model);
        const number = hasIndex || index === '1' ? '' : `-${index}`;
        const place = placed.has(position) ? `-${String(position + 1)}` : '';
        return `${name}${number}${place}`;
    }
    const indexes = hasIndex ? [anyNumber] : ['1', anyNumber];
    let colliding;
    do {
        const patterns = taskIds.map((_, at) => indexes.map((index) => patternOf(nameOf(at, index, anyModel))));
        colliding = [...taskIds.keys()].filter((a) => !placed.has(a) && patterns.some((b, at) => at !== a && canBeEqual(patterns[a], b)));
        // A name with its place can be that of another task in turn: it is looked at once more.
        for (const position of colliding)
            placed.add(position);
    } while (colliding.length > 0);
    return ({ position, index, model }) => nameOf(position, String(index), safeValue(model ?? 'unknown'))
        .split('/')
        .map((segment) => cut(safeSegment(segment)));
}
/** `hero.png` names a picture `hero`: the extension follows from what comes. */
function withoutExtension(template) {
    const [, stem, extension] = /^(.*[^/])\.([a-z0-9]+)$/is.exec(template) ?? [];
    return stem !== undefined && kindOf(extension ?? '') !== undefined ? stem : template;
}
function safeValue(value) {
    return value.replaceAll(/[^a-zA-Z0-9._-]/gu, '-');
}
/** Of a template: what its tokens stand for has no `/`, and is never left out. */
function segmentsOf(template) {
    return template
        .split('/')
        .map((segment) => segment.trim())
        .filter((segment) => segment !== '' && segment !== '.');
}
/** Windows drops dots and blanks at the end; a name of dots alone is a way out. */
function safeSegment(segment) {
    return segment
        .replaceAll(unholdable, '-')
        .replace(/[. ]+$/, (run) => '-'.repeat(run.length))
        .replace(device, '$1_');
}
/** Too long a name ends in a hash of the whole, so that two such names stay two. */
function cut(segment) {
    const bytes = Buffer.from(segment);
    if (bytes.length <= maxSegmentBytes)
        return segment;
    const kept = bytes.subarray(0, maxSegmentBytes - hashLength - 1).toString();
    return `${kept.replace(/\uFFFD$/, '')}-${hash('sha256', segment).slice(0, hashLength)}`;
}

;// CONCATENATED MODULE: ./src/input/files.ts


/** Empty where nothing is to be downloaded. */
function downloadDir(text) {
    if (!hasControlCharacter(text))
        return text;
    return refused(text, 'has a line break or another control character', 'Give a folder, such as results.');
}
function fileName(template) {
    const good = 'Give a name without its extension, such as {task-id}-{index} or images/{model}-{index}; the tokens are {task-id}, {index} and {model}.';
    const fault = templateFault(template);
    return fault === null ? template : refused(template, fault, good);
}

;// CONCATENATED MODULE: ./src/duration.ts
// Durations as people write and read them.
const unitsMs = new Map([
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
    ['d', 86_400_000],
]);
const number = String.raw `(?:\d+(?:\.\d+)?|\.\d+)`;
const plainSeconds = new RegExp(`^${number}$`);
const part = new RegExp(String.raw `(${number})\s*(ms|[smhd])\s*`, 'gi');
const parts = new RegExp(`^(?:${part.source})+$`, 'i');
/**
 * Milliseconds from a number of seconds (`90`, `1.5`) or from numbers with units (`1h30m`, `1h 30m`, `500MS`).
 * Null where the text is neither. There is no upper bound below the largest safe integer, at which it is cut.
 */
function parseDurationMs(text) {
    const trimmed = text.trim();
    const duration = plainSeconds.test(trimmed) ? `${trimmed}s` : trimmed;
    if (!parts.test(duration))
        return null;
    let ms = 0;
    for (const [, amount, unit = ''] of duration.matchAll(part)) {
        ms += Number(amount) * (unitsMs.get(unit.toLowerCase()) ?? NaN);
    }
    return Math.min(ms, Number.MAX_SAFE_INTEGER);
}
/** The two largest units, rounded down, but at least 0.1 s of any time: `45 s`, `1 min 12 s`, `2 h 5 min`, `3 d`. */
function formatDuration(ms) {
    if (ms > 0 && ms < 1000)
        return `${String(Math.max(1, Math.floor(ms / 100)) / 10)} s`;
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const amounts = [
        [Math.floor(seconds / 86_400), 'd'],
        [Math.floor(seconds / 3600) % 24, 'h'],
        [Math.floor(seconds / 60) % 60, 'min'],
        [seconds % 60, 's'],
    ];
    const first = amounts.findIndex(([amount]) => amount > 0);
    if (first < 0)
        return '0 s';
    return amounts
        .slice(first, first + 2)
        .filter(([amount]) => amount > 0)
        .map(([amount, unit]) => `${String(amount)} ${unit}`)
        .join(' ');
}

;// CONCATENATED MODULE: ./src/input/scalars.ts


/** The booleans of YAML 1.2. */
function scalars_boolean(text) {
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    if (/^(false|False|FALSE)$/.test(text))
        return false;
    return refused(text, 'is neither true nor false', 'Give true or false.');
}
/** In milliseconds. */
function timeout(text) {
    const good = 'Give a number of seconds such as 900, or a duration such as 90s, 15m or 1h30m; 0 polls once and does not wait.';
    return parseDurationMs(text) ?? refused(text, 'is not a duration', good);
}
const minPollIntervalMs = 100;
/** In milliseconds. */
function pollInterval(text) {
    if (text.toLowerCase() === 'auto')
        return 'auto';
    const good = 'Give auto, or a duration of at least 100ms, such as 5s.';
    const ms = parseDurationMs(text);
    if (ms === null)
        return refused(text, 'is neither auto nor a duration', good);
    return ms >= minPollIntervalMs ? ms : refused(text, 'is too short', good);
}

;// CONCATENATED MODULE: ./src/input/github.ts


/** An expression, which the runner replaces by the token of the job. */
const github_tokenExpression = '${{ github.token }}';
/** GitHub: the context of a status has 255 characters at most. */
const maxStatusNameLength = 255;
/** It is the title of the comment. */
const maxCommentNameLength = 100;
/** The value is never shown. Empty where nobody has replaced the expression. */
function githubToken(token) {
    if (token === github_tokenExpression)
        return '';
    if (/^[\x21-\x7e]+$/.test(token))
        return token;
    return {
        wrong: 'the token has a line break, a space or a character that no HTTP header can carry. Leave github-token out, or give ${{ github.token }} or a secret.',
    };
}
/** Whether to comment, or a name that tells the comment from others. Words that may be meant as booleans are no names. */
function prComment(text) {
    const good = 'Give true, false, or a name that tells this comment from others, such as hero.';
    const isBoolean = scalars_boolean(text);
    if (typeof isBoolean === 'boolean')
        return isBoolean;
    if (/^(true|false|yes|no|on|off|y|n|1|0)$/i.test(text.trim())) {
        return refused(text, 'may be meant as true or false, or as a name', good);
    }
    const fault = nameFault(text, maxCommentNameLength);
    return fault === null ? text.trim() : refused(text, fault, good);
}
/** Empty where no status is to be set. */
function statusName(text) {
    const fault = nameFault(text, maxStatusNameLength);
    return text === '' || fault === null ? text : refused(text, fault, 'Give a name such as kie.ai images.');
}
function nameFault(text, maxLength) {
    if (text.length > maxLength)
        return `is longer than ${String(maxLength)} characters`;
    if (text.trim() === '')
        return 'is blank';
    if (hasControlCharacter(text))
        return 'has a line break or another control character';
    // GitHub: refuses characters beyond U+FFFF in the names of statuses.
    if (/[\ud800-\udfff]/.test(text))
        return 'has an emoji or another character that GitHub does not take there';
    return null;
}

;// CONCATENATED MODULE: ./src/kie/family.ts
/** Flags of most families that have an endpoint of their own. */
const flags = {
    0: { state: 'generating' },
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the task could not be created' },
    3: { state: 'fail', stage: 'the generation failed' },
};
/** Of Suno's words: the result may be there, only the caller could not be reached. */
function callbackFailed(withoutResult) {
    return {
        state: 'success',
        stage: 'but its callback failed',
        withoutResult: { state: 'fail', stage: `the callback failed, and ${withoutResult}` },
    };
}

;// CONCATENATED MODULE: ./src/kie/families/aleph.ts

const aleph = {
    title: 'Runway Aleph',
    makes: 'videos made from videos',
    path: '/api/v1/aleph/record-info',
    createPath: '/api/v1/aleph/generate',
    makesVideos: true,
    stateIn: 'successFlag',
    states: {
        ...flags,
        0: { state: 'generating', withErrorCode: { state: 'fail' } },
        2: { state: 'fail', stage: 'the generation failed' },
    },
    resultIn: ['response'],
    works: [{ at: 'response', all: ['resultVideoUrl'], picture: 'resultImageUrl' }],
    likely: ['runway', 'market', 'luma'],
    notes: [
        'A failure is flag 0 with an errorCode. (documented)',
        'A failure is flag 3 with errorCode and errorMessage. (observed)',
        'An unknown id is answered with code 200 and no data. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families/flux-kontext.ts

const fluxKontext = {
    title: 'Flux Kontext',
    makes: 'pictures, also made from pictures',
    path: '/api/v1/flux/kontext/record-info',
    createPath: '/api/v1/flux/kontext/generate',
    stateIn: 'successFlag',
    states: flags,
    resultIn: ['response'],
    works: [{ at: 'response', all: ['resultImageUrl'] }],
    likely: ['market', '4o-image', 'midjourney'],
    notes: [
        '`originImageUrl` beside the result lives for 10 minutes only and is no result. (documented)',
        'An unknown id is answered with code 422, `The record does not exist`. (observed)',
    ],
};

// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 2 modules
var api = __webpack_require__(2306);
;// CONCATENATED MODULE: ./src/kie/envelope.ts
// What stands around every answer of kie.ai, and its texts and numbers in the shapes in which they come.

/** A finite number, or one that is sent as text. */
const numeric = schemas/* union */.KCZ([
    schemas/* number */.aig(),
    schemas/* pipe */.FsL(schemas/* string */.YjP().check(api/* _regex */.Fk(/^\s*\d{1,15}(\.\d+)?\s*$/)), schemas/* transform */.pdi((text) => Number(text))),
]);
/** Such a number. Null where it is anything else. */
const optionalNumber = schemas/* catch */.MfU(schemas/* nullable */.mee(numeric), null);
/** A text, or a number as text. Null where it is empty, absent or something else: kie.ai sends all of these. */
const optionalText = schemas/* catch */.MfU(schemas/* pipe */.FsL(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]), schemas/* transform */.pdi((value) => (value === '' ? null : String(value)))), null);
/** The text is in `msg` or in `message`, by generation of the documentation. */
const envelope = schemas/* object */.Ikc({
    code: numeric,
    msg: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    message: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    data: schemas/* optional */.lqM(schemas/* unknown */.L5J()),
});
/** What kie.ai says with it; empty where it says nothing. */
function textOf({ msg, message }) {
    return [msg, message].find(Boolean) ?? '';
}

;// CONCATENATED MODULE: ./src/kie/families/4o-image.ts


const gpt4oImage = {
    title: '4o Image',
    makes: 'pictures by OpenAI',
    path: '/api/v1/gpt4o-image/record-info',
    createPath: '/api/v1/gpt4o-image/generate',
    stateIn: 'successFlag',
    states: { ...flags, 2: { state: 'fail', stage: 'the generation failed' } },
    resultIn: ['response'],
    // Two generations of the documentation, two names.
    works: [{ at: 'response', all: ['resultUrls', 'result_urls'] }],
    more: ({ progress }) => {
        const share = Number(optionalText.parse(progress) ?? NaN);
        return share >= 0 && share <= 1 ? { progress: share } : {};
    },
    likely: ['market', 'flux-kontext', 'midjourney'],
    notes: [
        '`progress` is a text, from "0.00" to "1.00". (documented)',
        'An unknown id is answered with code 422, `The record does not exist`. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families/luma.ts

const luma = {
    title: 'Luma Modify',
    makes: 'videos made from videos',
    path: '/api/v1/modify/record-info',
    createPath: '/api/v1/modify/generate',
    makesVideos: true,
    stateIn: 'successFlag',
    // The result is there, only the caller could not be reached.
    states: { ...flags, 4: { state: 'success', stage: 'but its callback failed' } },
    resultIn: ['response'],
    works: [{ at: 'response', all: ['resultUrls'] }],
    likely: ['market', 'aleph', 'runway'],
    notes: [],
};

;// CONCATENATED MODULE: ./src/json.ts
// JSON from outside: any text, any depth.
/** Deeper values than this are refused: walking them could overflow the stack. No answer of kie.ai comes near. */
const deepestLevel = 500;
/** The value, or undefined where the text is no JSON or is nested too deeply to be walked safely. */
function json_parseJson(text) {
    const value = parseJsonOfAnyDepth(text);
    return isTooDeep(value) ? undefined : value;
}
/** The value, parts of which may be too deep, or undefined where the text is no JSON. */
function parseJsonOfAnyDepth(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isTooDeep(value, levels = deepestLevel) {
    if (typeof value !== 'object' || value === null)
        return false;
    return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}
/** The indentation of a deep value can be longer than a text may be, and nobody reads one that is so long. */
const maxIndentedLength = 500_000;
/** JSON for people to read, as far as they will. */
function readableJson(value) {
    const json = JSON.stringify(value);
    return json.length > maxIndentedLength ? json : JSON.stringify(value, null, 2);
}
function json_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./src/task.ts
// One record for each task: flat, whole at every moment, and replaced on every change.
/** The states of the contract before the end, the least advanced first. Any other word of kie.ai is a running state too. */
const runningStates = ['waiting', 'queuing', 'generating'];
/** How the wait for a task ends. With several tasks, the first of this list that a task has is the step's. */
const taskOutcomes = (/* unused pure expression or super */ null && ([
    'cancelled',
    'failed',
    'no-results',
    'download-failed',
    'not-found',
    'unauthorized',
    'rejected',
    'invalid-response',
    'unavailable',
    'timed-out',
    'success',
]));
/** What is known of a task before kie.ai has said anything. */
const noFacts = {
    state: '',
    rawState: '',
    model: null,
    prompt: null,
    input: null,
    resultUrls: [],
    resultObject: null,
    resultJson: null,
    text: null,
    failCode: null,
    failMsg: null,
    createTime: null,
    completeTime: null,
    durationSeconds: null,
    creditsConsumed: null,
    isVideo: false,
    stage: null,
    progress: null,
    warning: null,
};
function newRecord(taskId) {
    return {
        ...noFacts,
        taskId,
        outcome: null,
        detail: '',
        problem: null,
        ageMs: null,
        waitedMs: 0,
        files: [],
        activity: null,
    };
}
function isTerminal({ state }) {
    return state === 'success' || state === 'fail';
}
function isKnownState(state) {
    return isTerminal({ state }) || runningStates.some((known) => known === state);
}
function hasResult(result) {
    return result.resultUrls.length > 0 || result.resultObject !== null;
}
/** Of a step that may have been cut short, so that a task's pipeline never came to its end. */
function outcomeOf({ outcome, state }, isCancelled) {
    if (outcome !== null)
        return outcome;
    if (isCancelled)
        return 'cancelled';
    return state === 'success' ? 'download-failed' : 'unavailable';
}

;// CONCATENATED MODULE: ./src/kie/result.ts
// What a task's result holds: URLs at known places, in all the shapes in which they were met.

/** JSON text can hold JSON text; so many layers of it are undone. */
const maxLayers = 5;
/** So deep is a value searched, texts that hold JSON included: none of kie.ai comes near, and a stack holds it. */
const maxDepth = 500;
/**
 * A value that is documented as a string that holds JSON, as clients have met it: null where it is empty or absent,
 * undefined where it is a string that is no JSON, itself where it is no string.
 */
function unwrap(sent) {
    let value = sent ?? null;
    for (let layer = 0; layer < maxLayers && typeof value === 'string'; layer++) {
        const inner = value.trim() === '' ? null : json_parseJson(value);
        // A text inside JSON that is none itself is the value.
        if (inner === undefined)
            return layer === 0 ? undefined : value;
        value = inner;
    }
    return value;
}
/** Such a value as JSON text, as it was sent where it was that. Null where it is empty. */
function asJson(sent) {
    if (sent === null || sent === undefined)
        return null;
    if (typeof sent !== 'string')
        return JSON.stringify(sent);
    if (sent.trim() === '')
        return null;
    return json_parseJson(sent) === undefined ? JSON.stringify(sent) : sent;
}
/** The values at a path, each object of a list counting: `response.data.text` is the text of each of its data. */
function valuesAt(value, path) {
    let values = [value];
    for (const name of path.split('.').filter((one) => one !== '')) {
        values = values.flatMap((one) => itemsOf(json_isObject(one) ? one[name] : null));
    }
    return values;
}
function itemsOf(sent) {
    const value = typeof sent === 'string' ? (unwrap(sent) ?? sent) : sent;
    return Array.isArray(value) ? value : [value];
}
function worksIn(value, { at, all = [], first = [], picture }) {
    return valuesAt(value, at).flatMap((item) => {
        if (!json_isObject(item))
            return urlsIn(item);
        const urlsOf = (name) => urlsIn(item[name]);
        const chosen = first.map(urlsOf).find((urls) => urls.length > 0) ?? [];
        const urls = [...all.flatMap(urlsOf), ...chosen];
        return urls.length === 0 || picture === undefined ? urls : [...urls, ...urlsOf(picture)];
    });
}
/** Every URL among the texts of a value, at any depth, in order. A text that holds JSON is searched too. */
function urlsIn(value, isUrl = isWebUrl, depth = maxDepth) {
    if (depth === 0)
        return [];
    if (typeof value === 'string')
        return urlsInText(value.trim(), isUrl, depth);
    return typeof value === 'object' && value !== null
        ? Object.values(value).flatMap((inner) => urlsIn(inner, isUrl, depth - 1))
        : [];
}
function urlsInText(text, isUrl, depth) {
    if (isUrl(text))
        return [text];
    if (!/^["[{]/.test(text))
        return [];
    const inner = json_parseJson(text);
    if (inner !== undefined)
        return urlsIn(inner, isUrl, depth - 1);
    // Clients have met a list without quotes: `[https://a, https://b]`.
    const list = /^\[(https?:.*)\]$/is.exec(text)?.[1] ?? '';
    return list
        .split(/,(?=\s*https?:)/i)
        .map((item) => item.trim())
        .filter(isUrl);
}
/** In the places that are known to hold URLs, one with a blank is a URL too. */
function isWebUrl(text) {
    return /^https?:\/\/[^\p{Cc}\p{Zl}\p{Zp}]+$/iu.test(text) && URL.canParse(text);
}
/** Elsewhere a text with a blank may be a sentence that begins with a URL. */
function isBareUrl(text) {
    return !/\s/.test(text) && isWebUrl(text);
}
/** Several texts with a blank line between them; null where there is none. */
function joinedTexts(values) {
    const texts = values.filter((value) => typeof value === 'string' && value.trim() !== '');
    return texts.length === 0 ? null : texts.join('\n\n');
}

;// CONCATENATED MODULE: ./src/kie/families/market.ts



/** Most models that make videos say so in their names: `wan/2-6-text-to-video`. These are the known others. */
const videoModel = /video|sora|seedance|kling|hailuo|veo|runway|omnihuman|infinitalk|pixverse|luma|wan\/2-2-animate|wan\/2-7-r2v/i;
const market = {
    title: 'Market',
    makes: 'most models of kie.ai, behind one endpoint',
    path: '/api/v1/jobs/recordInfo',
    createPath: '/api/v1/jobs/createTask',
    makesVideos: videoModel,
    stateIn: 'state',
    states: {
        waiting: { state: 'waiting' },
        queuing: { state: 'queuing' },
        generating: { state: 'generating' },
        success: { state: 'success' },
        fail: { state: 'fail' },
    },
    resultIn: ['resultJson', 'response'],
    readResult,
    likely: 'all',
    notes: [
        'A record can hold a result while it waits: the state alone decides. (documented)',
        '`response` is `resultJson` parsed, and can be filled where that is empty. (observed)',
        'The models of other families are here too: `veo-3-1`, `runway`, `4o-image-api`, `ai-music-api/*`. (observed)',
        'Songs are at `data[]`: `audio_url`, else its source, else its stream, then `image_url`. (documented)',
        'Texts are at `resultObject.text` and `resultObject.lyricsData[].text`. (documented)',
        'An unknown id is answered with code 422, `recordInfo is null`. (observed)',
        '`resultJson` is a list, an object, JSON inside JSON, or a bare URL. (clients)',
    ],
};
/** What the models give: `resultJson` in all its shapes. A result in `response` serves where that has none. */
function readResult({ resultJson, response }) {
    const results = [resultJson, response].map(resultIn).filter((result) => result !== null);
    return results.find(hasResult) ?? results[0] ?? noResult;
}
const noResult = { resultUrls: [], resultObject: null, resultJson: null, text: null };
/** Null where nothing was sent. */
function resultIn(sent) {
    const value = unwrap(sent);
    if (value === null)
        return null;
    if (value !== undefined)
        return { ...resultOf(value), resultJson: asJson(sent) };
    const resultUrls = urlsIn(sent, isBareUrl);
    if (resultUrls.length > 0)
        return { ...noResult, resultUrls, resultJson: asJson(sent) };
    return { ...noResult, resultJson: String(sent), fault: 'its resultJson is not JSON' };
}
/** kie.ai: songs of `ai-music-api/*`, each with its stream and its source beside it. */
const songs = {
    at: 'data',
    first: ['audio_url', 'source_audio_url', 'stream_audio_url', 'source_stream_audio_url'],
    picture: 'image_url',
};
function resultOf(value) {
    const fields = json_isObject(value) ? value : {};
    const resultObject = fields.resultObject === '' ? null : (fields.resultObject ?? null);
    const listed = urlsIn(fields.resultUrls);
    const known = [
        ...listed,
        ...urlsIn(fields.firstFrameUrl),
        ...urlsIn(fields.lastFrameUrl),
        ...urlsIn(resultObject, isBareUrl),
        ...(listed.length > 0 ? [] : urlsIn(fields.resultWaterMarkUrls)),
        ...worksIn(fields, songs),
    ];
    const resultUrls = [...new Set(known.length > 0 ? known : urlsIn(value, isBareUrl))];
    return { resultUrls, resultObject, text: market_textOf(resultObject) };
}
/** kie.ai: a transcript is at `text`, lyrics are at `lyricsData[].text`. */
function market_textOf(object) {
    const value = unwrap(object) ?? object;
    if (typeof value === 'string')
        return isBareUrl(value.trim()) ? null : joinedTexts([value]);
    return joinedTexts([...valuesAt(value, 'text'), ...valuesAt(value, 'lyricsData.text')]);
}

;// CONCATENATED MODULE: ./src/kie/families/midjourney.ts

const midjourney = {
    title: 'Midjourney',
    makes: 'four pictures or a video for a task',
    path: '/api/v1/mj/record-info',
    createPath: '/api/v1/mj/generate',
    stateIn: 'successFlag',
    states: { ...flags, 2: { state: 'fail', stage: 'the task failed before it was done' } },
    resultIn: ['resultInfoJson'],
    works: [{ at: 'resultInfoJson.resultUrls', all: ['resultUrl'] }],
    likely: ['market', '4o-image', 'flux-kontext'],
    notes: ['Each URL is in an object of its own. (documented)'],
};

;// CONCATENATED MODULE: ./src/kie/families/runway.ts
const runway = {
    title: 'Runway',
    makes: 'videos',
    path: '/api/v1/runway/record-detail',
    createPath: '/api/v1/runway/generate',
    makesVideos: true,
    stateIn: 'state',
    states: {
        wait: { state: 'waiting' },
        queueing: { state: 'queuing' },
        generating: { state: 'generating' },
        success: { state: 'success' },
        fail: { state: 'fail' },
    },
    resultIn: ['videoInfo'],
    works: [{ at: 'videoInfo', all: ['videoUrl'], picture: 'imageUrl' }],
    more: ({ expireFlag }) => expireFlag === 1 || expireFlag === '1' || expireFlag === true
        ? { warning: 'kie.ai marks its files as expired: the URLs may no longer work' }
        : {},
    likely: ['aleph', 'market', 'veo'],
    notes: [
        '`failCode` is a number. (documented)',
        '`expireFlag` is set 14 days after the generation, when the files are gone. (documented)',
        'An unknown id is answered with code 200 and no data. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families/suno-cover.ts

const sunoCover = {
    title: 'Suno cover',
    makes: 'pictures for a song',
    path: '/api/v1/suno/cover/record-info',
    createPath: '/api/v1/suno/cover/generate',
    needsCallback: true,
    stateIn: 'successFlag',
    states: flags,
    resultIn: ['response'],
    works: [{ at: 'response', all: ['images'] }],
    likely: ['suno', 'suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-lyrics', 'market'],
    notes: [
        '`errorCode` is 200 on success, and makes no failure. (documented)',
        'Times are ISO texts. (documented)',
        'An unknown id is answered with code 200 and no data. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families/suno-lyrics.ts

const sunoLyrics = {
    title: 'Suno lyrics',
    makes: 'the words of songs',
    path: '/api/v1/lyrics/record-info',
    createPath: '/api/v1/lyrics',
    needsCallback: true,
    stateIn: 'status',
    states: {
        PENDING: { state: 'waiting' },
        SUCCESS: { state: 'success' },
        CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
        GENERATE_LYRICS_FAILED: { state: 'fail', stage: 'the lyrics could not be generated' },
        SENSITIVE_WORD_ERROR: { state: 'fail', stage: 'a word in the request was refused as sensitive' },
        CALLBACK_EXCEPTION: callbackFailed('there are no lyrics'),
    },
    resultIn: ['response'],
    textsAt: 'response.data.text',
    likely: ['suno', 'market', 'suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover'],
    notes: [
        'The texts are in place of files: there is no URL. (documented)',
        'An unknown id is answered with code 200 and no data. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families/suno-midi.ts

const sunoMidi = {
    title: 'Suno MIDI',
    makes: 'the notes of a song',
    path: '/api/v1/midi/record-info',
    createPath: '/api/v1/midi/generate',
    needsCallback: true,
    stateIn: 'successFlag',
    states: flags,
    resultIn: ['midiData'],
    givesObject: true,
    likely: ['suno-stems', 'suno', 'suno-wav', 'suno-video', 'suno-cover', 'suno-lyrics', 'market'],
    notes: ['`midiData` stands in place of `response` and of files: there is no URL. (documented)'],
};

;// CONCATENATED MODULE: ./src/kie/families/suno-work.ts
// What the endpoints that make something of one of Suno's songs have in common.

/** `failure` is the word for a failed generation, `work` what is made, as a word. */
function sunoWork({ failure, work }) {
    return {
        needsCallback: true,
        // A word, in spite of the name.
        stateIn: 'successFlag',
        states: {
            PENDING: { state: 'waiting' },
            SUCCESS: { state: 'success' },
            CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
            [failure]: { state: 'fail', stage: 'the generation failed' },
            CALLBACK_EXCEPTION: callbackFailed(`there is no ${work}`),
        },
        resultIn: ['response'],
        notes: [
            '`successFlag` is a word here. Times can be texts without a zone: only their difference counts. (documented)',
        ],
    };
}

;// CONCATENATED MODULE: ./src/kie/families/suno-stems.ts

const shared = sunoWork({ failure: 'GENERATE_AUDIO_FAILED', work: 'sound' });
const sunoStems = {
    ...shared,
    title: 'Suno stems',
    makes: 'the voice and the instruments of a song, apart',
    path: '/api/v1/vocal-removal/record-info',
    createPath: '/api/v1/vocal-removal/generate',
    works: [
        {
            at: 'response',
            all: [
                'vocalUrl',
                'instrumentalUrl',
                'backingVocalsUrl',
                'drumsUrl',
                'bassUrl',
                'guitarUrl',
                'pianoUrl',
                'keyboardUrl',
                'percussionUrl',
                'stringsUrl',
                'synthUrl',
                'fxUrl',
                'brassUrl',
                'woodwindsUrl',
            ],
        },
    ],
    likely: ['suno', 'suno-wav', 'suno-video', 'suno-midi', 'suno-cover', 'suno-lyrics', 'market'],
    notes: [
        ...shared.notes,
        '`originUrl` and `originData` echo the source and are no results. (documented)',
        'An unknown id is answered with code 200 and no data. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families/suno-video.ts

const sunoVideo = {
    ...sunoWork({ failure: 'GENERATE_MP4_FAILED', work: 'video' }),
    title: 'Suno video',
    makes: 'a video to a song',
    path: '/api/v1/mp4/record-info',
    createPath: '/api/v1/mp4/generate',
    makesVideos: true,
    works: [{ at: 'response', all: ['videoUrl'] }],
    likely: ['suno', 'suno-wav', 'suno-stems', 'suno-midi', 'suno-cover', 'suno-lyrics', 'market'],
};

;// CONCATENATED MODULE: ./src/kie/families/suno-wav.ts

const sunoWav = {
    ...sunoWork({ failure: 'GENERATE_WAV_FAILED', work: 'file' }),
    title: 'Suno WAV',
    makes: 'a song as WAV',
    path: '/api/v1/wav/record-info',
    createPath: '/api/v1/wav/generate',
    works: [{ at: 'response', all: ['audioWavUrl'] }],
    likely: ['suno', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover', 'suno-lyrics', 'market'],
};

;// CONCATENATED MODULE: ./src/kie/families/suno.ts



const suno = {
    title: 'Suno',
    makes: 'music, as a rule two songs for a task, each with a picture',
    path: '/api/v1/generate/record-info',
    createPath: '/api/v1/generate',
    needsCallback: true,
    stateIn: 'status',
    states: {
        PENDING: { state: 'waiting' },
        TEXT_SUCCESS: { state: 'generating', stage: 'the text is written' },
        FIRST_SUCCESS: { state: 'generating', stage: 'the first song is ready' },
        SUCCESS: { state: 'success' },
        CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
        GENERATE_AUDIO_FAILED: { state: 'fail', stage: 'the songs could not be generated' },
        SENSITIVE_WORD_ERROR: { state: 'fail', stage: 'a word in the request was refused as sensitive' },
        CALLBACK_EXCEPTION: callbackFailed('there are no songs'),
    },
    resultIn: ['response'],
    // A stream is there before the file is, and serves where there is none.
    works: [
        { at: 'response.sunoData', first: ['audioUrl', 'sourceAudioUrl', 'streamAudioUrl'], picture: 'imageUrl' },
    ],
    more: (record) => ({ model: optionalText.parse(valuesAt(record, 'response.sunoData.modelName')[0]) }),
    likely: ['suno-lyrics', 'suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover', 'market'],
    notes: [
        'Without `callBackUrl` no task is created: code 422, `Please enter callBackUrl.` (observed)',
        'Where `audioUrl` is empty, `sourceAudioUrl` has the song before the stream does. (clients)',
        'An unknown id is answered with code 200 and no data. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families/veo.ts

const veo = {
    title: 'Veo',
    makes: 'videos by Google',
    path: '/api/v1/veo/record-info',
    createPath: '/api/v1/veo/generate',
    makesVideos: true,
    stateIn: 'successFlag',
    states: { ...flags, 2: { state: 'fail', stage: 'the task failed before it was done' } },
    resultIn: ['response', 'resultUrls', 'fullResultUrls'],
    works: [
        { at: 'response', all: ['resultUrls'] },
        { at: '', all: ['resultUrls'] },
        { at: 'response', all: ['fullResultUrls'] },
        { at: '', all: ['fullResultUrls'] },
    ],
    likely: ['market', 'runway', 'luma'],
    notes: [
        '`resultUrls` is JSON text, or a list without quotes, or stands beside `response`. (clients)',
        'The complete video of an extension is in `fullResultUrls`. (clients)',
        'An unknown id is answered with code 422, `Record not found for taskId: …`. (observed)',
    ],
};

;// CONCATENATED MODULE: ./src/kie/families.ts















const families = {
    market: market,
    veo: veo,
    suno: suno,
    'suno-lyrics': sunoLyrics,
    'suno-wav': sunoWav,
    'suno-stems': sunoStems,
    'suno-video': sunoVideo,
    'suno-midi': sunoMidi,
    'suno-cover': sunoCover,
    runway: runway,
    aleph: aleph,
    luma: luma,
    '4o-image': gpt4oImage,
    'flux-kontext': fluxKontext,
    midjourney: midjourney,
};
const apiNames = Object.keys(families);
/** The families that an id which `api` does not find may belong to, the likeliest first. */
function likelyFamilies(api) {
    const { likely } = families[api];
    if (likely === 'all')
        return apiNames.filter((name) => name !== api);
    return likely.flatMap((likelyName) => apiNames.filter((name) => name === likelyName));
}

;// CONCATENATED MODULE: ./src/input/kie.ts
// How kie.ai is reached: the family, the key and the address.


/** One of the families of kie.ai, in any case. */
function kie_api(text) {
    const good = `Give one of ${apiNames.join(', ')}, such as market, to which most models belong.`;
    const name = apiNames.find((one) => one === text.toLowerCase());
    return name ?? refused(text, 'is not a family of kie.ai', good);
}
const goodKey = 'Give it as api-key: ${{ secrets.KIE_API_KEY }}, or in the environment variable KIE_API_KEY.';
/** The key, which is never shown, wrong as it may be. */
function apiKey(key) {
    const fault = keyFault(key);
    return fault === null ? key : { wrong: fault };
}
function keyFault(key) {
    if (key === '') {
        return `there is no key. ${goodKey} A secret is empty where it is not defined, and in pull requests from forks.`;
    }
    if (/^(["']).*\1$/s.test(key))
        return `leave out the quotes around it, and give the key alone. ${goodKey}`;
    if (/^bearer\s/i.test(key)) {
        return `leave out the word Bearer at its beginning, and give the key alone. ${goodKey}`;
    }
    // What an HTTP header can carry, less the space.
    if (/^[\x21-\x7e\x80-\xff]+$/.test(key))
        return null;
    return `the key has a line break, a space or a character that no HTTP header can carry. ${goodKey} Copy it again from kie.ai/api-key.`;
}
const goodAddress = 'https://api.kie.ai or https://gateway.example.com/kie';
/**
 * An address that a secret may be sent to: https, or http where the request does not leave the machine. Without its
 * trailing slashes, and without the `/api/v1` that kie.ai's documentation writes into its addresses.
 *
 * @param example a good one, for the message about a bad one
 */
function baseUrl(text, example = goodAddress) {
    const good = `Give an address such as ${example}; http only for a loopback host, such as http://127.0.0.1:8080.`;
    const url = URL.canParse(text) && !/[\s\p{Cc}]/u.test(text) ? new URL(text) : null;
    if (url === null)
        return refused(withoutUser(text), 'is not a URL', good);
    if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)) {
        return refused(withoutUser(text), 'has a user name in it; the key goes into api-key', good);
    }
    const { protocol, hostname } = url;
    if (!/^https?:$/.test(protocol))
        return refused(text, 'begins with neither https:// nor http://', good);
    if (/[?#]/.test(text))
        return refused(text, 'has a query or a fragment', good);
    const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
    if (protocol === 'http:' && !isLoopback)
        return refused(text, 'would send the key unencrypted', good);
    return url.href.replace(/(?:(?<!:|:\/)\/+api\/v1)?\/*$/, '');
}
/** A user name in a URL, and the password behind it, may be a secret. */
function withoutUser(text) {
    return text.replace(/\/\/.*@/s, '//***@');
}

;// CONCATENATED MODULE: ./src/input/matrix.ts

/** An expression, which the runner replaces by the values of the job's leg, or by `null` outside a matrix. */
const matrixExpression = '${{ toJSON(matrix) }}';
/** What tells this leg of a matrix from the others: compact JSON, however it was laid out. Empty outside a matrix. */
function matrix(text) {
    if (text === matrixExpression)
        return '';
    const value = json_parseJson(text);
    const leg = value === undefined ? text.trim() : JSON.stringify(value);
    return ['null', '{}', '""'].includes(leg) ? '' : leg;
}

;// CONCATENATED MODULE: ./src/input/task-ids.ts
// The ids to wait for, in all the ways in which workflows hand them over, slips among them.



const maxTasks = 1000;
const good = 'Give the id that createTask returned, for example task_12345678, or several, separated by newlines, spaces or commas, or as a JSON array of strings such as ["task_1", "task_2"].';
const noId = `The step that creates the task gave no id: its log tells why, and the id is at data.taskId in the answer of kie.ai. ${good}`;
/** What becomes of an id that is not there; `{}` is what toJSON() gives for the outputs of a step without any. */
const noIds = /^(?:null|undefined|nan|none|\{\})$/i;
/** Unique, in the order given. */
function taskIds(text) {
    const ids = idsIn(text.trim());
    if ('wrong' in ids)
        return ids;
    if (ids.length === 0) {
        return { wrong: `there is no task id${text === '' ? '' : ` in ${quoted(text)}`}. ${good}` };
    }
    const wrong = ids.map(faultOf).find((fault) => fault !== null);
    if (wrong !== undefined)
        return wrong;
    const unique = [...new Set(ids)];
    if (unique.length <= maxTasks)
        return unique;
    return {
        wrong: `there are ${String(unique.length)} ids, and one step waits for ${String(maxTasks)} at most. Spread them over several steps.`,
    };
}
function idsIn(text) {
    if (text.includes('[object Object]')) {
        return refused(text, 'is what a script makes of an object that it prints as text', noId);
    }
    if (text.includes('${{')) {
        const fault = 'is an expression that was not filled in: GitHub does that in the workflow file alone';
        return refused(text, fault, good);
    }
    if (text.startsWith('['))
        return idsInArray(text);
    // What toJSON() makes of a text.
    const inner = text.startsWith('"') ? json_parseJson(text) : undefined;
    if (typeof inner === 'string')
        return idsIn(inner.trim());
    return /^\{.*"/s.test(text) ? idInAnswer(text) : idsInList(text);
}
function idsInArray(text) {
    const array = json_parseJson(text);
    if (Array.isArray(array) && array.includes(null))
        return refused(text, 'has null in it', noId);
    const ids = schemas/* array */.YOg(schemas/* string */.YjP()).safeParse(array);
    return ids.success ? ids.data : refused(text, 'is not a JSON array of strings', good);
}
/** All of createTask's answer, or its `data`. */
function idInAnswer(text) {
    const answer = json_parseJson(text);
    if (!json_isObject(answer))
        return refused(text, 'is neither an id nor JSON', good);
    if ('task-ids' in answer) {
        return refused(text, 'has all outputs of a step: give one of them, steps.ID.outputs.task-ids', good);
    }
    const { taskId } = json_isObject(answer.data) ? answer.data : answer;
    if (typeof taskId === 'string' || Number.isSafeInteger(taskId))
        return [String(taskId)];
    const fault = 'has no data.taskId: it looks like an answer in which kie.ai refused the task';
    return refused(text, fault, noId);
}
/** Ids between spaces and commas, each in quotes or not, or a YAML list of them. */
function idsInList(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    const isYaml = lines.every((line) => /^\s*-\s+\S/.test(line));
    const quotes = isYaml ? /^(["'])(.+)\1$/ : /^(")(.+)"$/;
    return (isYaml ? lines.map((line) => line.replace(/^\s*-/, '')) : lines)
        .flatMap((line) => line.split(/[\s,]+/))
        .filter((id) => id !== '')
        .map((id) => id.replace(quotes, '$2'));
}
function faultOf(id) {
    if (id.trim() === '' || hasControlCharacter(id) || !id.isWellFormed()) {
        return {
            wrong: `the id ${quoted(id)} is blank or has a line break or another control character. ${good}`,
        };
    }
    if (noIds.test(id.trim()))
        return refused(id, 'is not an id', noId);
    return /^[a-z][a-z\d+.-]*:\/\//i.test(id.trim()) ? refused(id, 'is a URL, not an id', good) : null;
}

;// CONCATENATED MODULE: ./src/inputs.ts
// The inputs of action.yml: one schema, keyed by their names there, read and checked once.










const schema = schemas/* object */.Ikc({
    'task-id': field('', taskIds),
    'api-key': field('', apiKey),
    timeout: field('15m', timeout),
    'poll-interval': field('auto', pollInterval),
    api: field('market', kie_api),
    'base-url': field('https://api.kie.ai', baseUrl),
    'fail-on-error': field('true', scalars_boolean),
    'fail-fast': field('false', scalars_boolean),
    'download-dir': field('', downloadDir),
    'file-name': field('{task-id}-{index}', fileName),
    'keep-files': field('false', scalars_boolean),
    'job-summary': field('true', scalars_boolean),
    'github-token': field(github_tokenExpression, githubToken),
    'pr-comment': field('false', prComment),
    'commit-status': field('', statusName),
    matrix: field(matrixExpression, matrix),
});
/** The key, from the input or from KIE_API_KEY; empty where neither has one. Read first, so that it can be masked. */
function readKey() {
    return (0,core.getInput)('api-key') || (process.env.KIE_API_KEY ?? '').trim();
}
/** GitHub's token; empty where there is none. Read first, so that it can be taken out of all that is shown. */
function readToken() {
    const token = getInput('github-token');
    return token === tokenExpression ? '' : token;
}
/** Whether there should be a job summary, where other inputs may be wrong, or this one. */
function wantsJobSummary() {
    return boolean(getInput('job-summary')) !== false;
}
/** @throws InvalidInputs */
function readInputs(key) {
    const given = new Map(Object.keys(schema.shape).map((name) => [name, getInput(name)]));
    return parseInputs(Object.fromEntries(given.set('api-key', key)));
}
/** @throws InvalidInputs */
function parseInputs(given) {
    return parseAll(schema, given);
}

;// CONCATENATED MODULE: ./src/redact.ts
// The secrets (the key, GitHub's token) must appear nowhere, even where a server echoes one.
/** Fewer characters are no secret of kie.ai's or GitHub's, and would be found in the middle of ordinary words. */
const minSecretLength = 8;
function isSecret(text) {
    return text.length >= minSecretLength;
}
function redactor(...secrets) {
    // The longest first: one secret may be a part of another.
    const given = secrets.filter(isSecret).sort((a, b) => b.length - a.length);
    const redactText = (text) => given.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
    const redact = (value) => {
        if (typeof value === 'string')
            return redactText(value);
        if (Array.isArray(value))
            return value.map(redact);
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [redactText(name), redact(inner)]));
    };
    return (value) => redact(value);
}

;// CONCATENATED MODULE: ./src/report/console.ts
// The one writer to the runner's log: nothing leaves it with a secret in it, and annotations stay countable.

/** GitHub shows 10 annotations of a level for a step. One is kept for the step's own message. */
const maxAnnotations = 9;
function createConsole(redact) {
    const counts = { notice: 0, warning: 0, error: 0 };
    const write = (level) => (text) => {
        core[level](redact(text));
    };
    const annotate = (level) => (text) => {
        counts[level]++;
        write(counts[level] <= maxAnnotations ? level : 'info')(text);
    };
    return {
        debug: write('debug'),
        info: write('info'),
        notice: annotate('notice'),
        warning: annotate('warning'),
        error: annotate('error'),
        /** Sums the step up as a warning, whatever was written before: the step stays green. */
        conclude: write('warning'),
        /** The step's own error: the step is red. */
        fail: write('setFailed'),
        /** @throws where the runner has no file for it */
        async writeSummary(markdown) {
            await core.summary.addRaw(redact(markdown)).write();
        },
    };
}

;// CONCATENATED MODULE: ./src/create/advice.ts
// The step's error: what happened, to which task, and how to go on. Pure.

/** What happened to the tasks that have the outcome of the step, and how to go on. */
function remedyFor(outcome, creations, context) {
    const number = creations.filter((one) => one.outcome === outcome).length;
    const nothing = number === creations.length
        ? 'No task was created, and nothing is billed.'
        : `No task was created for the ${String(number)} ${outcome}, and nothing is billed for ${number === 1 ? 'it' : 'them'}.`;
    const hasIds = creations.some(({ taskId }) => taskId !== null);
    const again = hasIds && remembered(context) === 'off'
        ? 'start a new run with only the missing tasks in its input'
        : 're-run the job';
    switch (outcome) {
        case 'unknown':
            return possibleTask(context, again);
        case 'unauthorized':
            return 'kie.ai does not accept the key, so no further task was created. Check the secret behind api-key at https://kie.ai/api-key, and whether the key has an IP whitelist: GitHub-hosted runners have no fixed address.';
        case 'rejected':
            return `${nothing} Correct what the message names (the credits of the account, the limit of the key, the model or its input), and run again.`;
        case 'unavailable':
            return `${nothing} Later, ${again}.`;
        case 'upload-failed':
            return `${nothing} Check upload-url if it is set, then ${again}.`;
        case 'cancelled':
            return `${nothing} ${hasIds ? 'Tasks that have an id go on and are billed. ' : ''}To create what is missing, ${again}.`;
        case 'invalid-input':
            return 'Nothing was sent.';
    }
}
/** An earlier attempt may have sent the request, so the task can be older than this step. */
function possibleTask(context, again) {
    const task = context.model === '' ? 'a task' : `a task of ${text_singleLine(context.model)}`;
    return `Nobody can tell whether kie.ai created a task. Look at https://kie.ai/logs for ${task}, created after ${context.since} by this step, or before by another attempt or run. If there is one, give its id to task-id of the wait; if there is none, ${nextTry(context, again)}`;
}
/** How to create a task after all, where somebody has seen that there is none. */
function nextTry({ memory, noteBases }, again) {
    switch (memory) {
        case 'run':
            return 'start a new run, which creates it (a re-run of this one does not).';
        case 'content':
            return `delete the caches of this repository whose keys begin with ${anyOf(noteBases)}: until then no run creates it, as long as GitHub keeps them. Then run again.`;
        case 'off':
            return `${again}.`;
    }
}
/** What becomes of the tasks that exist when the step runs again. */
const nextRuns = {
    run: 'A re-run of this job uses them again. A new run would create and bill them anew: leave them out of its input.',
    content: 'A re-run, or another run, uses them again.',
    off: 'Not every note of them is kept, so a re-run may create and bill some again: leave them out of the input of a new run.',
};
/** Where all tasks can be found again; `off` where the note of one is missing. */
function remembered({ memory, isIncomplete }) {
    return isIncomplete ? 'off' : memory;
}
/** Null where all tasks have an id that can be waited for. */
function stepError(creations, outcome, context) {
    if (outcome === 'created' || outcome === 'reused')
        return null;
    const noteBases = context.noteBases.filter((_, index) => creations[index]?.outcome === outcome);
    const reason = creations.find((one) => one.outcome === outcome && one.message !== '')?.message ?? outcome;
    return [
        `Creation: ${outcome}${countsText(creations, outcome)}: ${sentence(text_singleLine(reason, 400))}`,
        remedyFor(outcome, creations, { ...context, noteBases }),
        ...knownIds(creations, context),
    ].join(' ');
}
/** ` (1 created, 2 unknown; the first unknown is task 2)`; empty for one task. */
function countsText(creations, outcome) {
    if (creations.length === 1)
        return '';
    const outcomes = creations.map((one) => one.outcome);
    const counts = [...new Set(outcomes)].map((one) => `${String(outcomes.filter((other) => other === one).length)} ${one}`);
    const first = outcomes.indexOf(outcome) + 1;
    return ` (${counts.join(', ')}; the first ${outcome} is task ${String(first)})`;
}
function knownIds(creations, context) {
    const ids = creations.flatMap(({ taskId }) => taskId ?? []);
    if (ids.length === 0)
        return [];
    const list = text_singleLine(ids.join(', '), 2000);
    return [`The ids that exist are in the output task-ids: ${list}. ${nextRuns[remembered(context)]}`];
}
function sentence(text) {
    return /[.!?]$/.test(text) ? text : `${text}.`;
}

;// CONCATENATED MODULE: ./src/create/creation.ts
// What became of each task that was to be created.
/** From the worst: the step has the first that a task has. */
const outcomes = [
    'unknown',
    'unauthorized',
    'rejected',
    'upload-failed',
    'unavailable',
    'cancelled',
    'invalid-input',
    'created',
    'reused',
];
/** After these no other task of the step would fare better. */
const finalOutcomes = ['unauthorized', 'unavailable', 'cancelled'];
function failed(outcome, message, stopsAll = finalOutcomes.includes(outcome)) {
    return { outcome, taskId: null, message, stopsAll };
}
function stepOutcome(creations) {
    return outcomes.find((outcome) => creations.some((one) => one.outcome === outcome)) ?? 'invalid-input';
}

;// CONCATENATED MODULE: ./src/create/note.ts
// Notes of creations, as keys of a cache: `BASE-ROUND-STATE`. Pure.
/** GitHub: 512 characters. */
const maxKeyLength = 512;
const nothing = { state: 'nothing', round: 0 };
function keyOf(base, note) {
    const round = `${base}-${String(note.round)}`;
    if (note.state !== 'id')
        return `${round}-${note.state}`;
    const key = `${round}-id-${encodeURIComponent(note.taskId.toWellFormed())}`;
    return key.length <= maxKeyLength && note.taskId.isWellFormed() ? key : null;
}
/** A key that cannot be understood counts as a reservation: a task may exist. */
function noteOf(base, key) {
    if (key === null)
        return nothing;
    const [, round = '1', state = '', taskId = ''] = /^-(\d+)-(reserved|none|id)(?:-(.+))?$/.exec(key.slice(base.length)) ?? [];
    const number = Number(round);
    if (state === 'none')
        return { state, round: number };
    const id = state === 'id' ? decoded(taskId) : '';
    return id === '' ? { state: 'reserved', round: number } : { state: 'id', round: number, taskId: id };
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./src/create/create-tasks.ts
// All tasks of a step, one after the other: what one answer says of the rest is known before the next is sent.


const dayMs = 24 * 60 * 60 * 1000;
/** As kie.ai documents it. */
const filesKeptMs = 14 * dayMs;
/** @param table where each result is put as soon as it is known, by the task's place */
async function createTasks(tasks, table, tools) {
    const notes = await Promise.all(tasks.map(({ noteBase }) => tools.memory.recall(noteBase)));
    let stopped = null;
    for (const [index, task] of tasks.entries()) {
        if (tools.signal.aborted)
            stopped ??= failed('cancelled', 'the step was cancelled');
        const note = notes[index] ?? nothing;
        const settle = (creation) => {
            table[index] = creation;
            tools.events.settled(index, creation);
        };
        const creation = stopped === null ? await createOne(task, note, tools, settle) : unsent(stopped, note);
        // A new task was settled before its note was kept.
        if (creation.outcome !== 'created')
            settle(creation);
        if (creation.stopsAll)
            stopped ??= { ...creation, taskId: null };
    }
}
/** Nothing more is sent; what was noted before holds all the same. */
function unsent(stopped, note) {
    if (note.state === 'id')
        return { outcome: 'reused', taskId: note.taskId, message: '' };
    return note.state === 'reserved' ? failed('unknown', noWord) : stopped;
}
const noWord = 'an earlier attempt, or another run, was about to create this task, and left no word of what came of it';
/** @param onCreated called with a new task before anything else can go wrong */
async function createOne(task, note, tools, onCreated) {
    /** A reservation is that of another run which is at work, or of an attempt that died. */
    const followAnother = async (reservation) => {
        const found = await tools.memory.awaitAnother(task.noteBase, reservation);
        // It has an id to share, or there is certainly no task.
        if (found.state === 'id' || found.state === 'none')
            return await createOne(task, found, tools, onCreated);
        return failed('unknown', noWord);
    };
    if (note.state === 'reserved')
        return await followAnother({ round: note.round, isRecalled: true });
    const settled = (note.state === 'id' ? await reuse(note.taskId, tools) : null) ??
        (await tools.checkBalance()) ??
        (await tools.uploadFiles(task.input));
    if (settled !== null)
        return settled;
    const round = note.round + 1;
    const reserved = await tools.memory.reserve(task.noteBase, round);
    if (reserved === 'taken')
        return await followAnother({ round, isRecalled: false });
    const attempt = await tools.send(task.input);
    if (attempt.kind === 'created') {
        const creation = { outcome: 'created', taskId: attempt.taskId, message: '' };
        try {
            onCreated(creation);
        }
        finally {
            await tools.memory.note(task.noteBase, { state: 'id', round, taskId: attempt.taskId });
        }
        return creation;
    }
    if (attempt.kind !== 'unknown')
        await tools.memory.note(task.noteBase, { state: 'none', round });
    return failed(attempt.kind, attempt.message, attempt.kind === 'rejected' ? attempt.stopsAll : undefined);
}
/** A failed generation costs nothing, and is created anew. What cannot be read is for the wait to find out. */
async function reuse(taskId, { readRecord, signal, events }) {
    const answer = await readRecord(taskId);
    const creation = { outcome: 'reused', taskId, message: '' };
    if (answer === null) {
        if (!signal.aborted)
            events.unreadable(taskId, 'kie.ai asks for a longer pause');
        return creation;
    }
    if (answer.kind === 'unauthorized')
        return { ...failed('unauthorized', answer.message), taskId };
    if (answer.kind !== 'record') {
        events.unreadable(taskId, answer.message);
        return creation;
    }
    const { state, failMsg } = answer.facts;
    if (state === 'fail') {
        events.failedBefore(taskId, failMsg ?? 'no reason given');
        return null;
    }
    const ageMs = answer.ageMs ?? 0;
    if (state === 'success' && ageMs > filesKeptMs)
        events.filesGone(taskId, Math.floor(ageMs / dayMs));
    return creation;
}

;// CONCATENATED MODULE: ./src/bytes.ts
// Amounts of bytes as people read them.

const units = ['kB', 'MB', 'GB', 'TB'];
/** `512 bytes`, `1.5 kB`, `64.0 MB`: a kB is 1,000 bytes. */
function formatBytes(bytes) {
    if (bytes < 1000)
        return pluralize(Math.round(bytes), 'byte');
    const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
    return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? ''}`;
}

;// CONCATENATED MODULE: ./src/create/events.ts
// What people read of a step that creates tasks, line by line.



/** @param onId called when an id has been told */
function createEvents(console, tasks, onId) {
    const place = (index) => tasks.length === 1 ? 'Task' : `Task ${String(index + 1)} of ${String(tasks.length)}`;
    return {
        started(inputs) {
            console.info(startText(inputs, tasks));
        },
        uploading(name, { bytes }) {
            console.info(`Uploading ${text_singleLine(name)} (${formatBytes(bytes)}). An upload is public to whoever has its address, and kie.ai keeps it for some days.`);
        },
        /** `12.0 MB of 64.0 MB have been sent (18 %).` */
        uploadProgress({ bytes }, sentBytes) {
            const percent = Math.floor((100 * sentBytes) / bytes);
            console.info(`${formatBytes(sentBytes)} of ${formatBytes(bytes)} have been sent (${String(percent)} %).`);
        },
        settled(index, creation) {
            tellSettled(console, place(index), creation);
            if (creation.outcome === 'created' || creation.outcome === 'reused')
                onId();
        },
        failedBefore(taskId, reason) {
            console.info(`${text_singleLine(taskId)} was created before, and its generation failed (${text_singleLine(reason)}). A new task is created in its place, and billed.`);
        },
        filesGone(taskId, days) {
            console.warning(`${text_singleLine(taskId)} was created ${String(days)} days ago and is used again, though kie.ai keeps files for 14 days only. If the wait cannot save them, change the input, or set memory: off for one run.`);
        },
        unreadable(taskId, reason) {
            console.warning(`${text_singleLine(taskId)} was created before, and its record cannot be read now (${text_singleLine(reason)}). It is used again; the wait will tell.`);
        },
        /** Nothing was created yet, and the same request is sent again. */
        paused(reason, pauseMs) {
            console.info(`${text_singleLine(reason)}. No task was created; trying again in ${formatDuration(pauseMs)}.`);
        },
        awaiting: (maxMs) => {
            console.info(`Another run, or an earlier attempt, has reserved this task. Waiting for its id, for at most ${formatDuration(maxMs)}.`);
        },
        memoryMissing(reason) {
            console.warning(`Not every note of these tasks can be kept or found (${text_singleLine(reason)}), so a re-run of this job may create and pay for some again. With the creation in a job of its own, and the wait in another, "Re-run failed jobs" does not create again.`);
        },
    };
}
/** `Creating a task with google/imagen4-fast: A lighthouse at dawn` */
function startText({ model, api }, [first, ...others]) {
    const by = text_singleLine(model === '' ? api : model);
    if (others.length > 0)
        return `Creating ${String(others.length + 1)} tasks with ${by}`;
    const prompt = first?.input.prompt;
    return `Creating a task with ${by}${typeof prompt === 'string' ? `: ${text_singleLine(prompt, 80)}` : ''}`;
}
function tellSettled(console, task, { outcome, taskId, message }) {
    // Whole, however long: where no key can hold it, the log is what is left.
    const id = text_singleLine(taskId ?? '', 10_000);
    if (outcome === 'created')
        console.info(`${task}: created ${id}`);
    else if (outcome === 'reused') {
        console.notice(`${task}: ${id} was created before for the same request, and is used again. Nothing more is paid.`);
    }
    else
        console.info(`${task}: ${outcome}${message === '' ? '' : `: ${text_singleLine(message)}`}`);
}

;// CONCATENATED MODULE: ./src/create/inputs.ts
// The inputs of create/action.yml: one schema, keyed by their names there, read and checked once.





const uploadAddress = 'https://kieai.redpandaai.co';
const inputs_schema = schemas/* object */.Ikc({
    model: field('', model),
    prompt: field('', (text) => text),
    input: field('', (text) => text),
    'input-file': field('', (text) => text),
    api: field('market', kie_api),
    path: field('', path),
    'callback-url': field('', callbackUrl),
    'api-key': field('', apiKey),
    'base-url': field('https://api.kie.ai', baseUrl),
    'upload-url': field(uploadAddress, (text) => baseUrl(text, uploadAddress)),
    memory: field('run', memory),
    'min-credits': field('', minCredits),
    matrix: field(matrixExpression, matrix),
});
/** The texts of the inputs, empty where there is none. */
function givenInputs(key) {
    const given = Object.keys(inputs_schema.shape).map((name) => [name, (0,core.getInput)(name)]);
    // Its first line may be indented as all others are, so only its end is trimmed.
    const input = (0,core.getInput)('input', { trimWhitespace: false }).trimEnd();
    return { ...Object.fromEntries(given), 'api-key': key, input };
}
/** @throws InvalidInputs */
function inputs_parseInputs(given) {
    return field_parseAll(inputs_schema, given, faultsBetween(given));
}
/** What is wrong with inputs that may be good by themselves. */
function faultsBetween({ model, path, prompt, input, ...given }) {
    const isMarket = ['', 'market'].includes(given.api?.toLowerCase() ?? '');
    const faults = [];
    if (isMarket && !model) {
        faults.push('model: there is none, and api market needs one. Give its name at kie.ai, such as google/imagen4-fast.');
    }
    if (isMarket && path) {
        faults.push('path: it is for families other than market. Leave it out, or set api, for example api: veo.');
    }
    if (!prompt && !input && !given['input-file']) {
        faults.push('prompt: there is nothing to generate from. Give a prompt, an input such as "image_url: https://example.com/a.png", or an input-file.');
    }
    return faults;
}
function model(text) {
    if (!hasControlCharacter(text))
        return text;
    return { wrong: `${quoted(text)} has a line break. Give one model, such as google/imagen4-fast.` };
}
function path(text) {
    if (/^(\/[\w.~-]+)*$/.test(text) && !/\/\.\.?(\/|$)/.test(text))
        return text;
    return {
        wrong: `${quoted(text)} is not the path of an endpoint. Give one that begins with /, without host, query and fragment, such as /api/v1/veo/extend.`,
    };
}
function callbackUrl(text) {
    const isUrl = URL.canParse(text) && /^https?:\/\//i.test(text) && !/[\s\p{Cc}]/u.test(text);
    if (text === '' || isUrl)
        return text;
    return { wrong: `${quoted(text)} is not a URL. Give one such as https://example.com/callback.` };
}
function memory(text) {
    const scope = ['run', 'content', 'off'].find((name) => name === text.toLowerCase());
    return scope ?? { wrong: `${quoted(text)} is none of run, content and off. Give one of them, such as run.` };
}
/** Null where the balance does not matter. */
function minCredits(text) {
    if (text === '')
        return null;
    if (/^\d+(\.\d+)?$/.test(text))
        return Number(text);
    return { wrong: `${quoted(text)} is not a number of credits. Give one such as 100 or 12.5.` };
}

;// CONCATENATED MODULE: ./src/set-outputs.ts
// Sets outputs, also where a virus scanner or an indexer holds the runner's file for a moment, as it happens on Windows.


const pausesMs = [20, 50, 100, 200, 400];
/** @throws where the runner's file for outputs cannot be written */
function setOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs))
        setPatiently(name, value);
}
function setPatiently(name, value) {
    for (const pauseMs of pausesMs) {
        try {
            (0,core.setOutput)(name, value);
            return;
        }
        catch (error) {
            if (!isHeld(error))
                throw error;
            // The process has nothing else to do: it may be at its end.
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
        }
    }
    (0,core.setOutput)(name, value);
}

;// CONCATENATED MODULE: ./src/create/outputs.ts
// The outputs of create/action.yml: a function of what became of the tasks.


/** @throws where the runner's file for outputs cannot be written */
function writeOutputs(creations, outcome = stepOutcome(creations)) {
    setOutputs(outputsOf(creations, outcome));
}
function outputsOf(creations, outcome) {
    const ids = creations.flatMap(({ taskId }) => taskId ?? []);
    const count = (wanted) => String(creations.filter((one) => one.outcome === wanted).length);
    return {
        outcome,
        'task-ids': JSON.stringify(ids),
        'task-id': ids[0] ?? '',
        'created-count': count('created'),
        'reused-count': count('reused'),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/file-type/index.js + 33 modules
var file_type = __webpack_require__(3388);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/gif.js
var gif = __webpack_require__(8995);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/jpg.js
var jpg = __webpack_require__(4534);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/png.js
var png = __webpack_require__(3790);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/webp.js
var webp = __webpack_require__(8027);
;// CONCATENATED MODULE: ./src/save/sniff.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
// What a file begins with: neither its name nor the server is believed.







/** Enough to know a text. */
const headBytes = 64 * 1024;
/** The beginning of a file, whether that is all of it, and what it is by its mark: null where no known one is there. */
async function sniff(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_1, await (0,external_node_fs_promises_.open)(path), true);
        const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes));
        const head = buffer.subarray(0, bytesRead);
        return { head, isWhole: bytesRead < headBytes, marked: await byMarks(path, head) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Marks that the library does not know, or wants to see more of the file beside. In hexadecimal digits. */
const ownMarks = [
    { mark: /^89504e470d0a1a0a/, ext: 'png', mime: 'image/png' },
    { mark: /^494433/, ext: 'mp3', mime: 'audio/mpeg' },
    { mark: /^1a45dfa3/, ext: 'webm', mime: 'video/webm' },
    // A WAV that may be larger than 4 GB, and a segment of an MP4.
    { mark: /^52463634/, ext: 'wav', mime: 'audio/wav' },
    { mark: /^.{8}73747970/, ext: 'mp4', mime: 'video/mp4' },
];
async function byMarks(path, head) {
    const hex = head.toString('hex', 0, 8);
    const found = (await (0,file_type/* fileTypeFromFile */.bN)(path)) ?? ownMarks.find(({ mark }) => mark.test(hex));
    if (found === undefined)
        return null;
    const type = kinds_kindOf(found.ext)?.type ?? declaredType(found.mime) ?? found.mime;
    return { extension: usualExtension(found.ext), type, dimensions: dimensionsOf(type, head) };
}
/** The library knows more kinds, in some of which it has looped on hostile bytes: these four it reads straight on. */
const measures = new Map([
    ['image/png', png/* PNG */.O],
    ['image/jpeg', jpg/* JPG */.k],
    ['image/gif', gif/* GIF */.x],
    ['image/webp', webp/* WEBP */.x],
]);
/** Null where the bytes are too few, or break off. */
function dimensionsOf(type, head) {
    try {
        const { width = 0, height = 0 } = measures.get(type)?.calculate(head) ?? {};
        return width > 0 && height > 0 ? { width, height } : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/save/text-form.ts
// What form a text has: HTML, SVG, XML or JSON, and whether it tells of an error. Pure.


const utf16Marks = { fffe: 'utf-16le', feff: 'utf-16be' };
function isUtf16(head) {
    return head.toString('hex', 0, 2) in utf16Marks;
}
/** The bytes as text, from UTF-8, or from UTF-16 by its mark. Null where they are none. */
function readText(head) {
    const utf16 = utf16Marks[head.toString('hex', 0, 2)];
    const isUtf8 = utf16 === undefined;
    try {
        // As a stream: the last character may be cut in two.
        const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: isUtf8 }).decode(head, { stream: isUtf8 });
        // The mark of UTF-16 could pass for a frame of MPEG, so its text has to be one.
        return /[^\P{Cc}\t\n\f\r]/u.test(text) ? null : text;
    }
    catch {
        return null;
    }
}
const htmlElements = new Set('html head body title meta link script style main div p h1 h2 center pre table iframe'.split(' '));
/** What may stand before the first element. Each alternative goes straight on: nothing in it is tried twice. */
const prologue = /\u00ef\u00bb\u00bf|\s+|<\?[^>]*>|<!--[\s\S]*?-->/y;
/**
 * The first element of something like HTML, SVG or XML, in lower case, `html` for any of HTML's; null where it is none.
 * A document type has the name of its element.
 */
function rootElement(text) {
    prologue.lastIndex = 0;
    let at = 0;
    while (prologue.test(text))
        at = prologue.lastIndex;
    const element = /^<(?:!doctype\s+)?(?:\w{1,64}:)?(\w{1,64})/i
        .exec(text.slice(at, at + 150))?.[1]
        ?.toLowerCase();
    if (element === undefined)
        return null;
    return htmlElements.has(element) ? 'html' : element;
}
/** What a page calls itself, or how it begins. */
function excerptOf(text) {
    const title = /<title[^<>]*>([^<]*)/i.exec(text)?.[1] ?? '';
    return singleLine(title.trim() === '' ? text : title, 120);
}
/** Null where the text is no JSON. A text that was cut is believed by its beginning. */
function looksLikeJson(text, isWhole) {
    if (!/^\s*(?:\{\s*["}]|\[\s*["[{\]\d-])/.test(text))
        return null;
    if (!isWhole)
        return 'json';
    const value = parseJson(text);
    if (value === undefined)
        return null;
    return isError(value) ? 'error' : 'json';
}
/** What an API says of a failure, as kie.ai, storage services and proxies do. */
function isError(value) {
    if (!isObject(value))
        return false;
    const { error, errors, errorCode, success, code, status, statusCode } = value;
    const names = Object.keys(value);
    if (names.length === 1 && ['detail', 'message', 'msg'].includes(names[0] ?? ''))
        return true;
    const isStatus = [code, status, statusCode].some((number) => Number(number) >= 400);
    return Boolean(error ?? errors ?? errorCode) || success === false || isStatus;
}

;// CONCATENATED MODULE: ./src/create/workspace.ts
// Files that an input names: nothing outside of the workspace, and nothing of git's, whatever links say.



async function findInWorkspace(name, workspace) {
    if (name.trim() === '' || name.includes('\0'))
        return { refused: 'is not a file name' };
    try {
        const root = await (0,external_node_fs_promises_.realpath)(workspace);
        const path = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.resolve)(root, name));
        const inside = (0,external_node_path_.relative)(root, path);
        const [first] = inside.split(external_node_path_.sep);
        if (first === '..' || (0,external_node_path_.isAbsolute)(inside))
            return { refused: 'lies outside of the workspace' };
        if (inside.split(external_node_path_.sep).some((part) => part.toLowerCase() === '.git'))
            return { refused: 'lies below .git' };
        const found = await (0,external_node_fs_promises_.stat)(path);
        return found.isFile() ? { path, bytes: found.size } : { refused: 'is not a regular file' };
    }
    catch (error) {
        const isMissing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
        return {
            refused: isMissing
                ? 'cannot be found in the workspace (check the repository out in a step before this one)'
                : `cannot be read (${errorMessage(error)})`,
        };
    }
}

;// CONCATENATED MODULE: ./src/create/media.ts
// Local files in the input of a task: `file:assets/logo.png`, at any depth, but for the prompt.







const prefix = 'file:';
/** kie.ai: 100 MB. */
const maxBytes = 100_000_000;
/** The names behind `file:`, each once. */
function fileNamesIn(input) {
    const names = new Set();
    replaceFiles(input, (name) => {
        names.add(name);
        return name;
    });
    return [...names];
}
/** A copy in which each `file:` text is what `replacement` gives for its name. The prompt is plain text. */
function replaceFiles(input, replacement) {
    return JSON.parse(JSON.stringify(input), (key, value) => {
        const isFile = typeof value === 'string' && key !== 'prompt' && value.startsWith(prefix);
        return isFile ? replacement(value.slice(prefix.length)) : value;
    });
}
/** Nothing but media leaves the workspace. @throws where `signal` aborts */
async function readMedia(name, workspace, signal) {
    const found = await findInWorkspace(name, workspace);
    if ('refused' in found)
        return found;
    if (found.bytes > maxBytes)
        return { refused: 'is larger than 100 MB' };
    try {
        return await read(found, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        return { refused: `cannot be read (${errorMessage(error)})` };
    }
}
async function read(found, signal) {
    const { head, marked } = await sniff(found.path);
    if (marked === null || !isMedia(marked, head)) {
        return {
            refused: 'is not a picture, video, sound or PDF by its content (an SVG is a text, and is not taken)',
        };
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,promises_.pipeline)((0,external_node_fs_.createReadStream)(found.path), hash, { signal });
    return { ...found, type: marked.type, extension: marked.extension, sha256: hash.digest('hex') };
}
/** Many marks are only a few letters, which a text can begin with too: `BMC_PASSWORD=`. */
function isMedia({ type }, head) {
    if (type === 'application/pdf')
        return true;
    return /^(image|video|audio)\//.test(type) && readText(head) === null && !beginsLikeText(head);
}
/** In whatever alphabet: the marks of media have bytes beside them that no text has. */
function beginsLikeText(head) {
    if (isUtf16(head))
        return true;
    // The frames of MPEG, JPEG and JPEG XL, and no text.
    if (head[0] === 0xff)
        return false;
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(head.toString('latin1', 0, 32));
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./src/create/yaml.ts
// YAML 1.2 (and so JSON) to values that go to kie.ai untouched, or a fault with its line and column. Pure.



const yaml_maxBytes = 1_000_000;
const maxAliases = 1000;
/** What one of them may stand for in the end, in as many places as it is named. */
const maxAliasCount = 1000;
/** Deeper values could overflow the stack of whatever walks them. */
const yaml_maxDepth = 500;
/**
 * The value of the one document in the text; null where it is empty. Whole numbers are numbers, as exact as they stand.
 *
 * @throws where the text is no use, with what is wrong and where
 */
function parseYaml(text) {
    const bytes = Buffer.byteLength(text);
    if (bytes > yaml_maxBytes)
        throw new Error(`it has ${String(bytes)} bytes, and at most 1,000,000 are read`);
    const lines = new dist/* LineCounter */.HN();
    const documents = (0,dist/* parseAllDocuments */.hR)(text, {
        version: '1.2',
        schema: 'core',
        intAsBigInt: true,
        // Checked below, as kie.ai will see the keys: `1` and `"1"` are one.
        uniqueKeys: false,
        // Tags of YAML 1.1, such as !!binary, would change values.
        resolveKnownTags: false,
        prettyErrors: false,
        lineCounter: lines,
    });
    const at = (offset) => {
        const { line, col } = lines.linePos(offset);
        return `line ${String(line)}, column ${String(col)}`;
    };
    const [document, second] = documents;
    if (document === undefined)
        return null;
    if (second !== undefined)
        throw new Error(`a second document begins at ${at(second.range[0])}`);
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) {
        throw new Error(`${problem.message.replace(/\.$/, '')} (${at(problem.pos[0])})`);
    }
    const [firstAlias] = checkNodes(document, at);
    try {
        // JSON gives each alias a copy of its own, and refuses a circle.
        const value = JSON.parse(JSON.stringify(document.toJS({ json: true, maxAliasCount })));
        if (isTooDeep(value))
            throw new Error('it is nested too deeply');
        return value;
    }
    catch (error) {
        // Only aliases can grow beyond the text.
        const place = at(firstAlias?.range?.[0] ?? 0);
        throw new Error(`its aliases stand for too much (the first is at ${place})`, { cause: error });
    }
}
/**
 * Gives the aliases, in order.
 *
 * @throws where there is what YAML can say and JSON cannot
 */
function checkNodes(document, at) {
    const aliases = [];
    const placeOf = (node) => at(node.range?.[0] ?? 0);
    (0,dist/* visit */.YR)(document, {
        Alias(_, node) {
            if (aliases.push(node) > maxAliases)
                throw new Error(`there are too many aliases (${placeOf(node)})`);
            if (node.resolve(document) === undefined) {
                throw new Error(`the alias ${node.source} has no anchor before it (${placeOf(node)})`);
            }
        },
        Collection(_, node, path) {
            if (path.length > yaml_maxDepth)
                throw new Error(`it is nested too deeply (${placeOf(node)})`);
            const names = new Set();
            for (const { key } of (0,dist/* isMap */.jh)(node) ? node.items : []) {
                const scalar = (0,dist/* isAlias */.Vj)(key) ? key.resolve(document) : key;
                if (!(0,dist/* isScalar */.jn)(scalar))
                    throw new Error(`a key is not a string (${placeOf(key)})`);
                const name = String(scalar.value ?? '');
                if (names.has(name))
                    throw new Error(`the key "${name}" stands there twice (${placeOf(key)})`);
                if (name === '<<')
                    throw new Error(`YAML 1.2 has no merge key << (${placeOf(key)})`);
                names.add(name);
            }
        },
        Scalar(_, node) {
            const { value, source } = node;
            if (typeof value === 'bigint' && !isExact(value)) {
                throw new Error(`${text_singleLine(String(source), 60)} is a number that cannot be kept exactly; write it as a text, in quotes (${placeOf(node)})`);
            }
            if (typeof value === 'number' && !Number.isFinite(value)) {
                throw new Error(`${String(source)} is not a number that JSON can hold (${placeOf(node)})`);
            }
        },
    });
    return aliases;
}
function isExact(value) {
    const number = Number(value);
    return Number.isFinite(number) && BigInt(number) === value;
}

;// CONCATENATED MODULE: ./src/create/requests.ts
// From prompt, input and input-file to the input of each task, and what is posted to kie.ai for it. Pure but for the file.







const requests_maxTasks = 100;
/** kie.ai: Suno insists on an address, and takes one where nobody listens. */
const placeholder = 'https://example.com/callback';
/**
 * The inputs of the tasks, in order.
 *
 * @throws InvalidInputs
 */
async function readTaskInputs({ prompt, input, 'input-file': file }, workspace) {
    const tasks = file === '' ? inputTasks(prompt, input) : await readTasks(file, input, workspace);
    return prompt === '' ? tasks : tasks.map((task) => ({ ...task, prompt }));
}
function inputTasks(prompt, input) {
    const given = parse('input', input);
    if (given !== null || prompt !== '' || input === '')
        return tasksIn('input', given);
    throw wrong('input', 'there is nothing in it. Give a mapping, or a prompt.');
}
async function readTasks(file, input, workspace) {
    const faults = [];
    const shared = await collectFaults(faults, () => sharedFields(input));
    const tasks = await collectFaults(faults, async () => tasksIn('input-file', parse('input-file', await readInputFile(file, workspace))));
    if (shared === undefined || tasks === undefined)
        throw new InvalidInputs(faults);
    return tasks.map((task) => ({ ...task, ...shared }));
}
function sharedFields(input) {
    const given = parse('input', input);
    if (!Array.isArray(given))
        return tasksIn('input', given)[0] ?? {};
    throw wrong('input', 'it is a list beside an input-file. Give a mapping, whose fields win over each task.');
}
function parse(name, text) {
    try {
        return parseYaml(text);
    }
    catch (error) {
        throw wrong(name, `${errorMessage(error)}. Give YAML or JSON, such as "aspect_ratio: 16:9".`);
    }
}
function tasksIn(name, value) {
    if (value === null && name === 'input-file') {
        throw wrong(name, 'there is nothing in it. Give a mapping, or a list of mappings.');
    }
    if (value === null)
        return [{}];
    const tasks = Array.isArray(value) ? value : [value];
    if (tasks.length === 0)
        throw wrong(name, 'the list is empty. Give one mapping for each task.');
    if (tasks.length > requests_maxTasks) {
        throw wrong(name, `there are ${String(tasks.length)} tasks, and a step creates ${String(requests_maxTasks)} at most. Spread them over several steps.`);
    }
    return tasks.map((task) => {
        if (json_isObject(task))
            return task;
        throw wrong(name, 'it is neither a mapping nor a list of mappings. Give one such as "aspect_ratio: 16:9".');
    });
}
async function readInputFile(file, workspace) {
    const found = await findInWorkspace(file, workspace);
    if ('refused' in found)
        throw wrong('input-file', `${JSON.stringify(file)} ${found.refused}.`);
    if (found.bytes > yaml_maxBytes)
        throw wrong('input-file', 'it has over 1,000,000 bytes.');
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(await (0,external_node_fs_promises_.readFile)(found.path));
    }
    catch {
        throw wrong('input-file', `${JSON.stringify(file)} cannot be read as a text in UTF-8. Save it as one.`);
    }
}
function wrong(name, fault) {
    return new InvalidInputs([`${name}: ${fault}`]);
}
/** The market wraps the input of the model; a family of its own takes it flat. */
function bodyOf(input, { api, model, 'callback-url': callback }) {
    const told = callback !== '' && { callBackUrl: callback };
    if (api === 'market')
        return { model, input, ...told };
    const { needsCallback } = families[api];
    return {
        ...(needsCallback && { callBackUrl: placeholder }),
        ...input,
        ...(model !== '' && { model }),
        ...told,
    };
}

;// CONCATENATED MODULE: ./src/create/plan.ts
// The tasks of a step before anything is sent: their bodies, their files, and what they are remembered by.







/**
 * The inputs of the step, and the plan that they make, where all of them are of use.
 *
 * @throws InvalidInputs which names all that are not, and where `signal` aborts
 */
async function planStep(given, { workspace, env, signal }) {
    const faults = [];
    const inputs = await collectFaults(faults, () => inputs_parseInputs(given));
    const taskInputs = await collectFaults(faults, () => readTaskInputs(given, workspace));
    const files = await collectFaults(faults, () => readFiles(taskInputs ?? [], workspace, signal));
    if (inputs === undefined || taskInputs === undefined || files === undefined)
        throw new InvalidInputs(faults);
    return { inputs, plan: planOf(inputs, taskInputs, files, env) };
}
function planOf(inputs, taskInputs, files, env) {
    const { 'base-url': baseUrl, memory, matrix } = inputs;
    const path = inputs.path === '' ? families[inputs.api].createPath : inputs.path;
    const contentOf = (name) => `sha256:${files.get(name)?.sha256 ?? ''}`;
    // Whom kie.ai tells when it is done makes no other task.
    const withoutCallback = { ...inputs, 'callback-url': '' };
    const bodies = taskInputs.map((input) => bodyOf(replaceFiles(input, contentOf), withoutCallback));
    const { GITHUB_WORKFLOW_REF, GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION } = env;
    const place = [GITHUB_WORKFLOW_REF, GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION, matrix];
    const hashes = fingerprints({ baseUrl, path, bodies }, memory === 'content' ? null : place);
    const { GITHUB_REPOSITORY_ID: repository = '', GITHUB_RUN_ID: run = '' } = env;
    const scope = `kie-task-v1-${repository}-${memory === 'content' ? 'content' : run}`;
    return {
        url: new URL(baseUrl + path),
        tasks: taskInputs.map((input, index) => ({ input, noteBase: `${scope}-${hashes[index] ?? ''}` })),
        files,
    };
}
/** Every file that the tasks name, checked. @throws InvalidInputs, and where `signal` aborts */
async function readFiles(inputs, workspace, signal) {
    const files = new Map();
    const faults = [];
    for (const name of fileNamesIn(inputs)) {
        const file = await readMedia(name, workspace, signal);
        if ('refused' in file)
            faults.push(`${JSON.stringify(`file:${name}`)} ${file.refused}`);
        else
            files.set(name, file);
    }
    if (faults.length === 0)
        return files;
    throw new InvalidInputs([
        `input or input-file: ${faults.join('; ')}. Name a picture, video, sound or PDF of the workspace, of at most 100 MB, such as file:assets/logo.png.`,
    ]);
}
/**
 * What tells each task from any other, in order, as a hash that gives nothing of it away. Equal tasks differ by their
 * position: in the list with a place, among their equals without one.
 *
 * @param place where it is asked for; null where any run that asks for the same means the same task
 */
function fingerprints({ baseUrl, path, bodies }, place) {
    const seen = new Map();
    return bodies.map((body, index) => {
        const content = hashOf([baseUrl, path, body]);
        const equals = seen.get(content) ?? 0;
        seen.set(content, equals + 1);
        return hashOf(place === null ? [content, equals] : [content, place, index]);
    });
}
/** The order of fields means nothing. */
function hashOf(value) {
    const text = JSON.stringify(value, (_, inner) => json_isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner);
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 40);
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/clock.ts
// Time, handed in to whatever waits, so that a test or the benchmark can play hours in no time.

/** The most that a Node timer holds; a longer delay would fire at once. */
const maxTimerMs = 2 ** 31 - 1;
const systemClock = {
    nowMs: () => performance.now(),
    async sleep(ms, signal) {
        const endMs = performance.now() + ms;
        for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs = endMs - performance.now()) {
            await (0,external_node_timers_promises_.setTimeout)(Math.min(leftMs, maxTimerMs), undefined, { signal }).catch(() => undefined);
        }
    },
};

;// CONCATENATED MODULE: ./src/http/retry-after.ts
/**
 * From `Retry-After` in seconds or as a date, which is taken against the server's own clock where the answer has one.
 * Null where there is none, and where it says "now": that must not take the place of a pause.
 *
 * @param nowMs Unix milliseconds of this machine
 */
function retryAfterMs(headers, nowMs) {
    const text = headers['retry-after']?.trim() ?? '';
    const isDate = !/^[-+\d.]*$/.test(text);
    const delayMs = isDate ? Date.parse(text) - serverNowMs(headers, nowMs) : Number(text) * 1000;
    return delayMs > 0 ? Math.min(delayMs, Number.MAX_SAFE_INTEGER) : null;
}
/** The server's time as Unix milliseconds, to the second; this machine's where the answer has no `Date`. */
function serverNowMs({ date }, nowMs) {
    const dateMs = Date.parse(date ?? '');
    return Number.isNaN(dateMs) ? nowMs : dateMs;
}

;// CONCATENATED MODULE: ./src/kie/record.ts
// Reads a record of any family by the family's table.





function readRecord(record, family) {
    const { stateIn, states, makesVideos = false, more } = family;
    const word = wordOf(record[stateIn], states);
    if (word === null) {
        const sent = record[stateIn];
        const found = sent === undefined ? 'it is missing' : `it is ${text_singleLine(JSON.stringify(sent), maxQuotedLength)}`;
        return { facts: null, fault: `its record has no usable ${stateIn} (${found})` };
    }
    const result = record_readResult(record, family);
    const { state, stage = null } = meaningOf(word, states, record, result);
    const model = optionalText.parse(record.model);
    const facts = {
        ...noFacts,
        state,
        rawState: word,
        stage,
        model,
        ...inputOf(record),
        // Two generations of the documentation, two names for each part of an error.
        failCode: errorCodeIn(record),
        failMsg: optionalText.parse(record.errorMessage) ?? optionalText.parse(record.failMsg),
        createTime: unixMs(record.createTime),
        completeTime: unixMs(record.completeTime),
        durationSeconds: durationSeconds(record),
        creditsConsumed: optionalNumber.parse(record.creditsConsumed),
        isVideo: makesVideos instanceof RegExp ? makesVideos.test(model ?? '') : makesVideos,
        ...more?.(record),
    };
    // Some samples have a result while the task waits: only the state decides.
    if (state !== 'success')
        return { facts, fault: null };
    const { fault, ...found } = result;
    const warning = isEmpty(found.resultObject) ? 'its result object is empty' : facts.warning;
    const succeeded = { ...facts, ...found, warning };
    return { facts: succeeded, fault: fault === undefined ? null : `it succeeded, but ${fault}` };
}
function isEmpty(object) {
    return typeof object === 'object' && object !== null && Object.keys(object).length === 0;
}
/** A number is a word where the family's words are numbers. Null where there is none. */
function wordOf(value, states) {
    const isNumeric = Object.keys(states).some((word) => /^\d+$/.test(word));
    const word = typeof value === 'string' || isNumeric ? optionalText.parse(value) : null;
    return word === null || word.trim() === '' ? null : word;
}
function meaningOf(word, states, record, result) {
    const meaning = Object.hasOwn(states, word) ? states[word] : undefined;
    if (meaning === undefined)
        return { state: unknownState(word) };
    const { withErrorCode, withoutResult } = meaning;
    if (withErrorCode !== undefined && errorCodeIn(record) !== null)
        return withErrorCode;
    if (withoutResult !== undefined && !hasResult(result))
        return withoutResult;
    return meaning;
}
/** Never an end by chance: `success` means one only where the family's own table says so. */
function unknownState(word) {
    const state = text_singleLine(word);
    return state === '' || state === 'success' || state === 'fail' ? 'unknown' : state;
}
function record_readResult(record, { resultIn, works = [], textsAt, givesObject = false, readResult: own }) {
    if (own !== undefined)
        return own(record);
    const filled = resultIn.find((name) => unwrap(record[name]) !== null);
    const sent = filled === undefined ? null : record[filled];
    const resultUrls = [...new Set(works.flatMap((one) => worksIn(record, one)))];
    const text = textsAt === undefined ? null : joinedTexts(valuesAt(record, textsAt));
    const value = unwrap(sent);
    const resultObject = (givesObject || text !== null) && typeof value === 'object' ? value : null;
    const result = { resultUrls, resultObject, text, resultJson: asJson(sent) };
    const isFaulty = value === undefined && resultUrls.length === 0;
    return isFaulty ? { ...result, resultJson: String(sent), fault: `its ${filled ?? ''} is not JSON` } : result;
}
/** kie.ai: where there is no error, the code is null, empty, 0, or, in records of suno-cover, 200. */
function errorCodeIn({ errorCode, failCode }) {
    const codes = [errorCode, failCode].map((value) => optionalText.parse(value));
    return codes.find((code) => code !== null && ![0, 200].includes(Number(code))) ?? null;
}
/** kie.ai: `param` or `paramJson` is JSON text of the request that created the task; in the market its `input` may be JSON text again. */
function inputOf({ param, paramJson }) {
    const request = [param, paramJson].map(unwrap).find(json_isObject);
    const inner = unwrap(request?.input);
    const input = json_isObject(inner) ? inner : (request ?? null);
    return { input, prompt: optionalText.parse(input?.prompt) };
}
/**
 * Unix milliseconds, from a number of them or from an ISO date and time with its zone. Null for anything else: a time
 * without a zone could be half a day off.
 */
function unixMs(value) {
    const number = optionalNumber.parse(value);
    if (number !== null || typeof value !== 'string')
        return number;
    const isZoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(value);
    const ms = isZoned ? Date.parse(value) : NaN;
    return Number.isNaN(ms) ? null : ms;
}
/** By kie.ai's clock alone: two times without a zone tell it as well. `costTime` comes in two units, and is never used. */
function durationSeconds({ createTime, completeTime }) {
    for (const read of [unixMs, zonelessMs]) {
        const startMs = read(createTime);
        const endMs = read(completeTime);
        if (startMs !== null && endMs !== null && endMs >= startMs)
            return Math.round(endMs - startMs) / 1000;
    }
    return null;
}
/** Milliseconds of which only differences mean something. */
function zonelessMs(value) {
    return typeof value === 'string' ? unixMs(`${value}Z`) : null;
}

;// CONCATENATED MODULE: ./src/kie/answer.ts







/**
 * Errors come as HTTP 200 with another `code` in the body, or as real HTTP errors. The code counts where there is one
 * that does not claim success; else the status does.
 *
 * @param nowMs Unix milliseconds of this machine, used where the answer has no `Date`
 */
function readAnswer(answer, family, nowMs) {
    return answer_read(answer, nowMs, (body) => {
        const { data } = body;
        if (data === null || data === undefined) {
            return { kind: 'not-found', message: `${messageOf(body)}, but no data` };
        }
        if (isTooDeep(data))
            return unreadable('its data is nested too deeply');
        if (!json_isObject(data))
            return unreadable('its data is not an object');
        const { facts, fault } = readRecord(data, family);
        if (fault !== null)
            return unreadable(fault, facts);
        const { createTime } = facts;
        const ageMs = createTime === null ? null : serverNowMs(answer.headers, nowMs) - createTime;
        return { kind: 'record', facts, ageMs };
    });
}
/** The answer of download-url: its `data` is the bare URL. A URL that is not kie.ai's own gets a 422. */
function readFreshUrl(answer, nowMs) {
    return answer_read(answer, nowMs, ({ data }) => typeof data === 'string' && isWebUrl(data)
        ? { kind: 'url', url: data }
        : unreadable('its data is not a URL'));
}
/** kie.ai: the balance of the account, as a bare number. */
function readCredits(answer, nowMs) {
    return answer_read(answer, nowMs, ({ data }) => {
        const credits = optionalNumber.parse(data);
        return credits === null ? unreadable('its data is not a number') : { kind: 'credits', credits };
    });
}
function answer_read(answer, nowMs, readBody) {
    const { status, headers } = answer;
    const { data: body } = envelope.safeParse(parseJsonOfAnyDepth(answer.body.replace(/^\uFEFF/, '')));
    const isOk = status >= 200 && status < 300;
    // Anything else is a proxy's or Cloudflare's page: a 403 of theirs is not a bad key.
    const isFromApi = body !== undefined && (body.code !== 200 || isOk);
    const code = isFromApi ? body.code : status;
    if (isFromApi && code === 200)
        return readBody(body);
    const message = isFromApi ? messageOf(body) : `HTTP ${String(status)}, ${pageOf(answer)}`;
    if (code === 401)
        return { kind: 'unauthorized', message };
    if (code === 404 || code === 422)
        return { kind: 'not-found', message };
    // 501: generation failed. 408: no result upstream for over 10 minutes. Both are the end of the task.
    if (isFromApi && (code === 501 || code === 408)) {
        const failMsg = textOf(body) || null;
        const facts = { ...noFacts, state: 'fail', rawState: 'fail', failCode: String(code), failMsg };
        return { kind: 'record', facts, ageMs: null };
    }
    const isRateLimit = code === 429 || code === 430;
    const isRefusal = isFromApi
        ? code === 505 || (code >= 400 && code < 500 && code !== 455 && !isRateLimit)
        : [400, 402, 433].includes(code);
    if (isRefusal)
        return { kind: 'rejected', message };
    return { kind: 'transient', message, isRateLimit, retryAfterMs: retryAfterMs(headers, nowMs) };
}
function unreadable(message, facts = null) {
    return { kind: 'unreadable', message, facts };
}
/** What the server said, with its code and what that means: `code 402, out of credits: Insufficient balance`. */
function messageOf(body) {
    const { code } = body;
    const text = textOf(body);
    return ([`code ${String(code)}`, meanings.get(code)].filter(Boolean).join(', ') + (text === '' ? '' : `: ${text}`));
}
/** The message may be Chinese, or say less than the code does. */
const meanings = new Map([
    [402, 'the account is out of credits'],
    [429, 'too many requests for this key'],
    [430, 'too many requests for this key'],
    [433, "the key's own limit is used up"],
    [455, 'kie.ai is under maintenance'],
    [505, 'the feature is disabled'],
]);
function pageOf({ headers, body }) {
    if (body.trim() === '')
        return 'with an empty body';
    const type = headers['content-type']?.split(';')[0] ?? 'no content type';
    return `with a body that is not an answer of the API (${type}: ${beginningOf(body, maxQuotedLength)})`;
}

;// CONCATENATED MODULE: ./src/backoff.ts
/** How long to pause after the `failures`th failure in a row (from 1): 2 s, doubling to 30 s, less up to a quarter. */
function backoffMs(failures, random) {
    return Math.min(30_000, 2000 * 2 ** (failures - 1)) * (1 - 0.25 * random);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./src/deadline.ts
// The one "signal or time": whatever must end with the step, or at a moment, takes its signal from here.

/** @param delayMs from now */
function deadlineAfter(delayMs, signal, clock) {
    return deadlineWithGrace({ delayMs, graceMs: 0 }, signal, clock);
}
/**
 * To be disposed of when its work is done. Not AbortSignal.any() with AbortSignal.timeout(): Node 20 can collect that
 * timeout before its time, and neither knows a delay that is longer than a timer holds.
 */
function deadlineWithGrace({ delayMs, graceMs }, signal, clock) {
    const controller = new AbortController();
    // Many requests may share a deadline, and Node takes more than 10 listeners for a leak.
    (0,external_node_events_.setMaxListeners)(0, controller.signal);
    const abort = () => {
        controller.abort();
    };
    const cancelled = () => {
        if (graceMs === 0)
            abort();
        else
            void clock.sleep(graceMs, controller.signal).then(abort);
    };
    if (signal.aborted)
        cancelled();
    else
        signal.addEventListener('abort', cancelled);
    void clock.sleep(delayMs, controller.signal).then(abort);
    const dispose = () => {
        signal.removeEventListener('abort', cancelled);
        abort();
    };
    return { signal: controller.signal, [Symbol.dispose]: dispose };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/http/body.ts
// The body of an answer as it was meant: its content codings undone, and never more of it than there is room for.


/** The stream without its codings, which are undone whether or not they were asked for, the outermost first. */
function decodedBody({ headers, body }) {
    return codingsOf(headers['content-encoding']).reduceRight(decode, body);
}
/** The codings that change the bytes. `aws-chunked` tells how an object was uploaded; `none` is what some servers say. */
function codingsOf(header = '') {
    const names = header.split(',').map((name) => name.trim().toLowerCase());
    return names.filter((name) => !['', 'identity', 'none', 'aws-chunked'].includes(name));
}
/** @throws where the body is longer than `maxBytes`, decoded: answers of APIs are far shorter than a megabyte */
async function body_readText(response, maxBytes = 1_000_000) {
    const chunks = [];
    let bytes = 0;
    for await (const chunk of decodedBody(response)) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > maxBytes)
            throw new Error(`the answer is longer than ${String(maxBytes)} bytes`);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
}
function decode(body, coding) {
    // What goes wrong in a pipeline reaches whoever reads its end.
    const ignore = () => undefined;
    switch (coding) {
        case 'gzip':
        case 'x-gzip':
            return (0,external_node_stream_.pipeline)(body, (0,external_node_zlib_.createGunzip)(), ignore);
        case 'br':
            return (0,external_node_stream_.pipeline)(body, (0,external_node_zlib_.createBrotliDecompress)(), ignore);
        case 'deflate':
            return external_node_stream_.Readable.from(inflated(body));
        default:
            body.destroy();
            throw new Error(`the content coding ${JSON.stringify(coding)} is not known`);
    }
}
/** `deflate` means a zlib stream, and many servers send the bare one. The first byte of a zlib stream tells. */
async function* inflated(body) {
    const chunks = body[Symbol.asyncIterator]();
    const first = await chunks.next();
    if (first.done === true)
        return;
    const isZlib = ((first.value[0] ?? 0) & 0x0f) === 8;
    async function* rejoined() {
        yield first.value;
        yield* { [Symbol.asyncIterator]: () => chunks };
    }
    const decoder = isZlib ? (0,external_node_zlib_.createInflate)() : (0,external_node_zlib_.createInflateRaw)();
    yield* (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(rejoined()), decoder, () => undefined);
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/http/address.ts
// Which addresses are not public: a result of kie.ai never lies there, so nothing is fetched from there.


const ipv4Networks = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    // Shared by the customers of a provider.
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    // Link-local: the metadata services of clouds.
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    // Of protocols, and of the metadata service of one cloud.
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
];
const privateAddresses = new external_node_net_.BlockList();
privateAddresses.addAddress('::', 'ipv6');
privateAddresses.addAddress('::1', 'ipv6');
// Unique-local, and link-local.
privateAddresses.addSubnet('fc00::', 7, 'ipv6');
privateAddresses.addSubnet('fe80::', 10, 'ipv6');
for (const [network, prefix] of ipv4Networks) {
    privateAddresses.addSubnet(network, prefix, 'ipv4');
    // IPv4 inside IPv6: compatible, mapped, translated and NAT64, which end with it, and 6to4.
    for (const start of ['::', '::ffff:', '::ffff:0:', '64:ff9b::']) {
        privateAddresses.addSubnet(start + network, 96 + prefix, 'ipv6');
    }
    const hex = Buffer.from(network.split('.').map(Number)).toString('hex');
    privateAddresses.addSubnet(`2002:${hex.slice(0, 4)}:${hex.slice(4)}::`, 16 + prefix, 'ipv6');
}
/** True for loopback, private, link-local and unique-local addresses, in whatever form they are written. */
function isPrivateAddress(address) {
    const family = (0,external_node_net_.isIP)(address);
    return family !== 0 && privateAddresses.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
/** A host of a URL that is private by its name or its address. The URL parser has brought it into its usual form. */
function isPrivateHost(hostname) {
    const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
    return /(?:^|\.)localhost$/i.test(host) || isPrivateAddress(host);
}
/** Refuses a name whose address is private, at the time of connecting: it may have been another one before. */
const publicLookup = (hostname, options, callback) => {
    (0,external_node_dns_.lookup)(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) {
            callback(error, []);
            return;
        }
        const found = addresses.find(({ address }) => isPrivateAddress(address));
        if (found !== undefined)
            callback(new PrivateAddressError(`${hostname} (${found.address})`), []);
        else if (options.all === true)
            callback(null, addresses);
        else
            callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
};
class PrivateAddressError extends Error {
    constructor(host) {
        super(`${host} is a private address, where no result of kie.ai lies`);
    }
}

;// CONCATENATED MODULE: ./src/http/agents.ts
// The connections: kept between requests, read with little memory, and tunnelled where there is a proxy.



const readBytes = 256 * 1024;
/** An idle connection is kept for longer than the pause between two polls. */
const idleMs = 15_000;
const agents = new Map();
/** One agent for each kind of route. Its connections are kept for the next request. */
function agentFor(route) {
    const name = [route.url.protocol, route.proxy?.href ?? '', route.lookup?.name ?? ''].join(' ');
    const agent = agents.get(name) ?? newAgent(route, { keepAlive: true, timeout: idleMs });
    agents.set(name, agent);
    return agent;
}
/** An agent whose connection is used once. */
function newAgent({ url, proxy, lookup }, options = {}) {
    const Agent = url.protocol === 'https:' ? external_node_https_.Agent : external_node_http_.Agent;
    if (proxy !== null)
        return connectThrough(proxy, new Agent(options));
    return readIntoOneBuffer(new Agent({ ...options, lookup }));
}
/**
 * Lets the connections of `agent` read into one buffer each, from which the HTTP parser copies what it hands on. Node
 * would take new memory for every read: that costs a download a quarter of its time, and the process 45 MB.
 */
function readIntoOneBuffer(agent) {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => {
        const buffer = Buffer.allocUnsafeSlow(readBytes);
        const onread = {
            buffer,
            callback(bytes) {
                socket.emit('data', buffer.subarray(0, bytes));
                return true;
            },
        };
        const socket = connect({ ...options, onread }, callback);
        return socket;
    };
    return agent;
}
/** Lets `agent` connect inside a tunnel that the proxy opens, for http too, as GitHub's toolkit does. */
function connectThrough(proxy, agent) {
    const isTls = proxy.protocol === 'https:';
    agent.createConnection = (options, callback) => {
        const { tunnelSignal } = options;
        const name = String(options.host);
        const host = `${name.includes(':') ? `[${name}]` : name}:${String(options.port)}`;
        const connect = (isTls ? external_node_https_ : external_node_http_).request({
            method: 'CONNECT',
            host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
            port: proxy.port || (isTls ? 443 : 80),
            path: host,
            headers: { host, ...proxyAuthorization(proxy) },
            agent: false,
            signal: tunnelSignal,
        });
        const fail = (error) => {
            // The type wants a socket beside an error, and Node reads none.
            callback?.(error, undefined);
        };
        connect.once('connect', ({ statusCode = 0 }, socket) => {
            if (statusCode !== 200) {
                socket.destroy();
                fail(new Error(`the proxy ${proxy.host} refused the connection with HTTP ${String(statusCode)}`));
            }
            else if (agent instanceof external_node_https_.Agent) {
                callback?.(null, (0,external_node_tls_.connect)({ ...options, socket }));
            }
            else
                callback?.(null, socket);
        });
        connect.once('error', fail);
        connect.end();
        return undefined;
    };
    return agent;
}
/** Of a proxy whose URL has a user name, else nothing. */
function proxyAuthorization({ username, password }) {
    if (username === '' && password === '')
        return {};
    const credentials = [username, password].map(agents_decoded).join(':');
    return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}
/** A `%` that encodes nothing stands for itself. */
function agents_decoded(text) {
    return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
}

// EXTERNAL MODULE: ./node_modules/@actions/http-client/lib/proxy.js
var proxy = __webpack_require__(9783);
;// CONCATENATED MODULE: ./src/http/proxy.ts
// Which proxy a request goes through.

/** The proxy that the environment names for a URL, in the way of curl and of the runner; null where there is none. */
function proxyFor(url) {
    const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const value = process.env[name.toLowerCase()] || process.env[name] || '';
    if (value === '' || (0,proxy/* checkBypass */.H)(url))
        return null;
    // curl takes a proxy without a scheme, which a URL would read as a scheme of its own: `proxy.corp:3128`.
    const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
    // The value can hold a password, and is not shown.
    if (!URL.canParse(address))
        throw new Error(`the variable ${name} is not the address of a proxy`);
    return new URL(address);
}

;// CONCATENATED MODULE: ./src/http/client.ts
// One HTTP request: no redirect followed, and nothing that changes something sent twice.








/** Why there is no answer. */
class RequestError extends Error {
    mayHaveBeenSent;
    name = 'RequestError';
    constructor(message, 
    /** False where it is certain that nothing of the request reached the server: name, connection, proxy or TLS failed. */
    mayHaveBeenSent, options) {
        super(message, options);
        this.mayHaveBeenSent = mayHaveBeenSent;
    }
}
/** Cloudflare, in front of kie.ai, refuses some User-Agents (error 1010): this one says who is there. */
const userAgent = 'wait-for-kie-task (GitHub Action)';
/** Storage services and gateways send more than the 16 kB that Node takes; curl takes 100. */
const maxHeadBytes = 64 * 1024;
/** The server had closed the kept connection. The request changes nothing: it may be sent again over a fresh one. */
class StaleConnection extends RequestError {
}
/** @throws RequestError */
async function send(request) {
    try {
        return await sendOnce(request);
    }
    catch (error) {
        if (!(error instanceof StaleConnection))
            throw error;
        return await sendOnce({ ...request, isFreshConnection: true });
    }
}
/** For those who count their requests. @throws RequestError, of which StaleConnection is one */
async function sendOnce(request) {
    const { url, isPublicOnly = false } = request;
    const tunnel = new AbortController();
    let message;
    try {
        const proxy = proxyFor(url);
        if (isPublicOnly && isPrivateHost(url.hostname))
            throw new PrivateAddressError(url.hostname);
        message = newRequest(request, proxy, tunnel.signal);
    }
    catch (error) {
        throw new RequestError(errorMessage(error), false, { cause: error });
    }
    return await exchange(message, request, tunnel);
}
function exchange(message, { method, body, signal, connectSignal }, tunnel) {
    const isIdempotent = method === 'GET' || method === 'HEAD';
    return new Promise((resolve, reject) => {
        let isConnected = false;
        const fail = (error) => {
            const Kind = message.reusedSocket && isIdempotent && !signal.aborted ? StaleConnection : RequestError;
            reject(new Kind(errorMessage(error), isConnected, { cause: error }));
        };
        // Not Node's own `signal`: a request that still waits for a proxy to open its tunnel would not hear of it.
        const abort = () => {
            const error = new Error('aborted');
            fail(error);
            message.destroy(error);
            tunnel.abort();
        };
        const abortUnsent = () => {
            if (!isConnected)
                abort();
        };
        message.on('error', fail);
        message.once('socket', (socket) => {
            onceReady(socket, () => {
                isConnected = true;
            });
        });
        message.once('response', (response) => {
            response.once('close', () => {
                signal.removeEventListener('abort', abort);
            });
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
        });
        message.once('close', () => connectSignal?.removeEventListener('abort', abortUnsent));
        connectSignal?.addEventListener('abort', abortUnsent);
        signal.addEventListener('abort', abort, { once: true });
        if (signal.aborted || connectSignal?.aborted === true)
            abort();
        // A failure of either end reaches the request as its error.
        else if (typeof body === 'object')
            (0,external_node_stream_.pipeline)(body.open(), message, () => undefined);
        else
            message.end(body);
    });
}
function newRequest(request, proxy, tunnelSignal) {
    const { method, url, headers, body } = request;
    const { isPublicOnly = false, isFreshConnection = false, isLenient = false } = request;
    const route = { url, proxy, lookup: isPublicOnly ? publicLookup : undefined };
    const options = {
        tunnelSignal,
        agent: isFreshConnection ? newAgent(route) : agentFor(route),
        method,
        // A user name in the URL is not sent.
        auth: null,
        headers: {
            host: url.host,
            'user-agent': userAgent,
            ...(typeof body === 'object' && { 'content-length': body.length }),
            ...headers,
        },
        maxHeaderSize: maxHeadBytes,
        insecureHTTPParser: isLenient,
    };
    return (url.protocol === 'https:' ? external_node_https_ : external_node_http_).request(url, options);
}
/** Calls `act` when what is written to the socket can reach the server. */
function onceReady(socket, act) {
    const isTls = socket instanceof external_node_tls_.TLSSocket;
    const isReady = isTls ? !socket.secureConnecting : !socket.connecting;
    if (isReady)
        act();
    else
        socket.once(isTls ? 'secureConnect' : 'connect', act);
}

;// CONCATENATED MODULE: ./src/http/redirect.ts
const maxRedirects = 5;
/** An address, or null where `Location` is none. Undefined where the answer is no redirect. */
function redirectOf({ status, headers: { location } }, from) {
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined)
        return undefined;
    const target = fromUtf8(location);
    return URL.canParse(target, from.href) ? new URL(target, from) : null;
}
/** Node reads a head as Latin-1. Bytes beyond ASCII in it are UTF-8 in practice, and anything else stays as it is. */
function fromUtf8(header) {
    const text = Buffer.from(header, 'latin1').toString('utf8');
    return text.includes('\uFFFD') ? header : text;
}

;// CONCATENATED MODULE: ./src/kie/throttle.ts
/** kie.ai: allows 10 requests a second for each key; other jobs share the key. */
const maxRequests = 5;
/** A second, and what the clocks of two machines may round away. */
const windowMs = 1020;
/** A request without an answer has arrived after so long, as far as the budget is concerned. */
const maxArrivalMs = 100;
/** Urgent requests come together, at a deadline: so long they are gathered before the first goes. */
const gatherMs = 10;
class Throttle {
    clock;
    waiting = [];
    sent = [];
    heldUntilMs = -Infinity;
    isDispatching = false;
    /** Cuts the dispatcher's sleep. */
    wake = new AbortController();
    constructor(clock) {
        this.clock = clock;
    }
    /**
     * Resolves when a request may be sent, in the order of the calls but for the urgent, or when `signal` aborts.
     *
     * @returns to be called when the request has been answered
     */
    async turn(signal, options = {}) {
        const { isUrgent = false, lastSeenMs = -Infinity } = options;
        if (signal.aborted)
            return () => undefined;
        return await new Promise((resolve) => {
            const go = (answered) => {
                signal.removeEventListener('abort', leave);
                this.waiting = this.waiting.filter((other) => other !== entry);
                resolve(answered);
            };
            const leave = () => {
                go(() => undefined);
                // The dispatcher may be asleep for one that has left.
                this.wake.abort();
            };
            const entry = { isUrgent, lastSeenMs, sinceMs: this.clock.nowMs(), go };
            this.waiting.push(entry);
            signal.addEventListener('abort', leave);
            this.wake.abort();
            if (!this.isDispatching)
                void this.dispatch();
        });
    }
    /** Sends nothing more for so long, the urgent excepted. */
    holdBack(ms) {
        this.heldUntilMs = Math.max(this.heldUntilMs, this.clock.nowMs() + ms);
    }
    async dispatch() {
        this.isDispatching = true;
        // What comes or leaves at the same moment counts.
        await Promise.resolve();
        for (let next = this.next(); next !== undefined; next = this.next()) {
            const waitMs = this.readyMs(next) - this.clock.nowMs();
            if (waitMs > 0) {
                this.wake = new AbortController();
                await this.clock.sleep(waitMs, this.wake.signal);
            }
            else {
                const sent = { sentMs: this.clock.nowMs(), answeredMs: null };
                this.sent = [...this.sent, sent].slice(-maxRequests);
                next.go(() => {
                    sent.answeredMs = this.clock.nowMs();
                });
            }
        }
        this.isDispatching = false;
    }
    next() {
        const urgent = this.waiting.filter(({ isUrgent }) => isUrgent);
        if (urgent.length === 0)
            return this.waiting[0];
        return urgent.reduce((first, other) => (other.lastSeenMs < first.lastSeenMs ? other : first));
    }
    readyMs({ isUrgent, sinceMs }) {
        return Math.max(this.freeMs(), isUrgent ? sinceMs + gatherMs : this.heldUntilMs);
    }
    /**
     * A request counts from its arrival at the server, which nobody here sees; its answer is later than that. So even
     * where requests are held up on their way, no more than the budget arrive within any second.
     */
    freeMs() {
        const oldest = this.sent.at(-maxRequests);
        if (oldest === undefined)
            return -Infinity;
        const arrivedMs = oldest.answeredMs ?? Math.min(this.clock.nowMs(), oldest.sentMs + maxArrivalMs);
        return arrivedMs + windowMs;
    }
}

;// CONCATENATED MODULE: ./src/kie/exchange.ts
var exchange_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var exchange_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
// A request to kie.ai and the reading of its answer, in the step's one budget of requests.









/** No record comes near; a body without an end must not fill the memory. */
const maxBodyBytes = 64 * 2 ** 20;
function createExchange({ apiKey, clock }) {
    const throttle = new Throttle(clock);
    const holdBack = createHold(clock, throttle);
    /**
     * What `read` makes of the answer, or what stood in the way of one. Null where `signal` aborted, or `deadline` before
     * anything was sent. Never rejects: a reading that throws is an answer that cannot be understood.
     */
    return async (request, options, read) => {
        const { signal, deadline = signal } = options;
        const headers = {
            authorization: `Bearer ${apiKey}`,
            accept: 'application/json',
            'cache-control': 'no-cache',
            ...(request.body !== undefined && { 'content-type': 'application/json' }),
        };
        // After a redirect to another address, after a stale connection over a new one.
        let sending = { ...request, headers };
        /** What its sendings have used of the answer's time. */
        let takenMs = 0;
        let redirects = 0;
        for (let isSent = false;; isSent = true) {
            const answered = await throttle.turn(deadline, options);
            // What was sent before, and not answered by now, is told as that.
            if (signal.aborted || (deadline.aborted && !isSent))
                return null;
            const sentMs = clock.nowMs();
            const answer = await answerTo(sending, takenMs, options, clock);
            answered();
            takenMs += clock.nowMs() - sentMs;
            if (answer === null)
                return null;
            if (answer instanceof StaleConnection) {
                sending = { ...sending, isFreshConnection: true };
                continue;
            }
            if ('kind' in answer)
                return answer;
            const found = redirectTarget(answer, sending.url, redirects++) ?? understood(answer, read);
            holdBack(answer, sentMs, { isRateLimit: 'isRateLimit' in found && found.isRateLimit });
            if (!(found instanceof URL))
                return found;
            sending = { ...sending, url: found };
        }
    };
}
/** A 429, or a Retry-After on any answer, holds back all tasks of the step. */
function createHold(clock, throttle) {
    let rateLimits = 0;
    let heldSinceMs = -Infinity;
    return ({ headers }, sentMs, { isRateLimit }) => {
        const retryMs = retryAfterMs(headers, Date.now());
        if (!isRateLimit)
            rateLimits = 0;
        // Requests that were under way together when the limit was met count as one.
        else if (sentMs >= heldSinceMs)
            rateLimits++;
        if (!isRateLimit && retryMs === null)
            return;
        heldSinceMs = clock.nowMs();
        throttle.holdBack(retryMs ?? backoffMs(Math.max(1, rateLimits), Math.random()));
    };
}
function understood(answer, read) {
    try {
        return read(answer, Date.now());
    }
    catch (error) {
        return { kind: 'unreadable', message: `reading it failed: ${errorMessage(error)}`, facts: null };
    }
}
/**
 * Where the answer redirects to, or the refusal to follow: the key stays with the scheme, host and port that it was
 * meant for. Undefined where the answer is no redirect.
 */
function redirectTarget(answer, url, redirects) {
    const target = redirectOf(answer, url);
    if (target === undefined)
        return undefined;
    if (target?.origin !== url.origin) {
        const message = `base-url redirects to ${String(answer.headers.location)}, and the key is not sent to another address`;
        return { kind: 'rejected', message };
    }
    if (redirects < maxRedirects)
        return target;
    return { kind: 'rejected', message: `base-url redirected more than ${String(maxRedirects)} times` };
}
/** The answer, why there is none, or a connection over which none could come. Null where `signal` aborted. */
async function answerTo(sending, takenMs, { signal, deadline = signal, timeoutMs }, clock) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        // Its end closes the connection of a body that was not read to its own.
        const limit = exchange_addDisposableResource(env_1, deadlineAfter(timeoutMs - takenMs, deadline, clock), false);
        const startMs = clock.nowMs() - takenMs;
        try {
            const response = await sendOnce({ ...sending, signal: limit.signal });
            const { status, headers } = response;
            return { status, headers, body: await body_readText(response, maxBodyBytes) };
        }
        catch (error) {
            if (signal.aborted)
                return null;
            if (error instanceof StaleConnection)
                return error;
            const tenths = Math.round((clock.nowMs() - startMs) / 100);
            const reason = limit.signal.aborted
                ? ` within ${formatDuration(Math.max(1, tenths) * 100)}`
                : `: ${exchange_faultOf(error)}`;
            const message = `no answer from ${sending.url.host}${reason}`;
            return { kind: 'transient', message, isRateLimit: false, retryAfterMs: null };
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        exchange_disposeResources(env_1);
    }
}
/** Node's own words for a connection that ends before its answer does are about itself: `aborted`. */
function exchange_faultOf(error) {
    const isCut = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(errorCode(error));
    return isCut ? 'the connection was cut in the middle of it' : errorMessage(error);
}

;// CONCATENATED MODULE: ./src/kie/client.ts




const downloadUrlPath = '/api/v1/common/download-url';
const creditPath = '/api/v1/chat/credit';
function createClient({ apiKey, baseUrl, family, clock, redact }) {
    const exchange = createExchange({ apiKey, clock });
    return {
        async fetchTask(taskId, options) {
            const url = new URL(`${baseUrl}${family.path}?taskId=${encodeURIComponent(taskId)}`);
            const answer = await exchange({ method: 'GET', url }, options, (http, nowMs) => readAnswer(http, family, nowMs));
            return answer === null ? null : redactAnswer(answer, redact);
        },
        async renewUrl(expired, options) {
            const url = new URL(`${baseUrl}${downloadUrlPath}`);
            const request = { method: 'POST', url, body: JSON.stringify({ url: expired }) };
            const answer = await exchange(request, options, readFreshUrl);
            if (answer === null || answer.kind === 'url')
                return answer;
            const kind = answer.kind === 'transient' ? 'transient' : 'permanent';
            return { kind, message: redact(reasonOf(answer)) };
        },
        async fetchCredits(options) {
            const url = new URL(`${baseUrl}${creditPath}`);
            const answer = await exchange({ method: 'GET', url }, options, readCredits);
            if (answer === null || answer.kind === 'credits')
                return answer;
            const kind = answer.kind === 'unauthorized' ? 'unauthorized' : 'unavailable';
            return { kind, message: redact(reasonOf(answer)) };
        },
    };
}
/** Why an answer is not what was asked for. A code that would end a task comes as its record. */
function reasonOf(answer) {
    if (answer.kind !== 'record')
        return answer.message;
    return `code ${answer.facts.failCode ?? ''}: ${answer.facts.failMsg ?? ''}`;
}
/** Only what came from outside, and at once: later a text may be cut in the middle of a secret. */
function redactAnswer(answer, redact) {
    if (answer.kind === 'record')
        return { ...answer, facts: redactFacts(answer.facts, redact) };
    const message = redact(answer.message);
    if (answer.kind !== 'unreadable' || answer.facts === null)
        return { ...answer, message };
    return { ...answer, message, facts: redactFacts(answer.facts, redact) };
}
function redactFacts(facts, redact) {
    const { state, resultJson, stage, warning } = facts;
    return {
        ...redact(facts),
        state: isKnownState(state) ? state : redact(state),
        resultJson: resultJson === null ? null : redactJson(resultJson, redact),
        stage,
        warning,
    };
}
/** JSON can hold a secret in an escaped form, which only its values show. */
function redactJson(text, redact) {
    const value = json_parseJson(text);
    const sent = JSON.stringify(value);
    const safe = JSON.stringify(redact(value));
    return redact(sent === safe ? text : safe);
}

;// CONCATENATED MODULE: ./src/create/cache-service.ts
// The Actions cache of the runner, version 2, used for its keys alone: what is noted stands in the key of an entry of
// one byte. Written against the service itself, as @actions/cache logs every failure and gives the same for "there is
// no entry" and "no answer", and for "somebody has it already" and "writing is denied", which mean opposite things here.




/** Entries of another version are not seen: it tells these notes from caches of files with the same key. */
const version = (0,external_node_crypto_.createHash)('sha256').update('kie-task-note').digest('hex');
const servicePath = 'twirp/github.actions.results.api.v1.CacheService';
const content = '0';
/** Null where this runner offers none: outside of GitHub, or on a server with the first version only. */
function cacheServiceOf(env) {
    const { ACTIONS_RESULTS_URL: serviceUrl = '', ACTIONS_RUNTIME_TOKEN: token = '' } = env;
    if (!URL.canParse(serviceUrl) || token === '')
        return null;
    async function call(method, request, signal) {
        const response = await send({
            method: 'POST',
            url: new URL(`${servicePath}/${method}`, serviceUrl),
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body: JSON.stringify({ ...request, version }),
            signal,
        });
        const parsed = json_parseJson(await body_readText(response));
        return { method, status: response.status, body: json_isObject(parsed) ? parsed : {} };
    }
    async function find(prefix, signal) {
        const found = await call('GetCacheEntryDownloadURL', { key: prefix, restore_keys: [prefix] }, signal);
        if (found.status === 404)
            return null;
        if (found.status !== 200)
            throw serviceError(found);
        const key = found.body.matched_key ?? found.body.matchedKey;
        return found.body.ok === true && typeof key === 'string' ? key : null;
    }
    async function finalize(key, signal) {
        const request = { key, size_bytes: String(content.length) };
        const finalized = await call('FinalizeCacheEntryUpload', request, signal);
        if (finalized.status !== 200 || finalized.body.ok !== true)
            throw serviceError(finalized);
    }
    return {
        find,
        async save(key, signal) {
            const created = await call('CreateCacheEntry', { key }, signal);
            if (created.status === 409)
                return 'taken';
            // Some servers say in this way that the key exists, and others that writing is denied.
            if (created.body.ok === false && (await find(key, signal)) === key)
                return 'taken';
            const uploadUrl = created.body.signed_upload_url ?? created.body.signedUploadUrl;
            if (created.status !== 200 || created.body.ok !== true || typeof uploadUrl !== 'string') {
                throw serviceError(created);
            }
            // Begun, the key is taken for good: what is left must not break off for one bad answer.
            await twice(() => putBlob(new URL(uploadUrl), signal), signal);
            await twice(() => finalize(key, signal), signal);
            return 'saved';
        },
    };
}
/** Does the work again after one bad answer, so that a single one loses nothing. */
function twice(work, signal) {
    return work().catch((error) => {
        if (signal.aborted)
            throw error;
        return work();
    });
}
async function putBlob(url, signal) {
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
    const { status, body } = await send({ method: 'PUT', url, headers, body: content, signal });
    body.resume();
    if (status !== 201 && status !== 200)
        throw new Error(`the cache's store answered HTTP ${String(status)}`);
}
function serviceError({ method, status, body: { msg, message } }) {
    const said = msg || message;
    const text = typeof said === 'string' && said !== '' ? `: ${said}` : '';
    return new Error(`${method} gave HTTP ${String(status)}${text}`);
}

;// CONCATENATED MODULE: ./src/create/credits.ts
var credits_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var credits_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



const timeoutMs = 20_000;
/**
 * Gives why nothing may be created, or null. The balance is read once, before the first creation. Never rejects.
 *
 * @param minCredits null where the balance does not matter
 */
function createBalanceCheck(minCredits, fetchCredits, signal, clock) {
    let isEnough = false;
    return async () => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            if (minCredits === null || isEnough)
                return null;
            // Its turn among the requests included, which a Retry-After can hold back for an hour.
            const limit = credits_addDisposableResource(env_1, deadlineAfter(timeoutMs, signal, clock), false);
            const balance = await fetchCredits({ signal, deadline: limit.signal, timeoutMs });
            if (balance === null) {
                return signal.aborted
                    ? failed('cancelled', 'the step was cancelled while the balance was being read')
                    : failed('unavailable', 'kie.ai asks for a longer pause before the balance can be read');
            }
            if (balance.kind !== 'credits') {
                return failed(balance.kind, `the balance cannot be read (${balance.message}), and min-credits is set`);
            }
            isEnough = balance.credits >= minCredits;
            if (isEnough)
                return null;
            const message = `the balance is ${pluralize(balance.credits, 'credit')}, and min-credits is ${String(minCredits)}`;
            return failed('rejected', message, true);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            credits_disposeResources(env_1);
        }
    };
}

;// CONCATENATED MODULE: ./src/create/earlier-task.ts
var earlier_task_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var earlier_task_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

const checkTimeoutMs = 10_000;
/** Gives a function that reads such a record. Null where the step was cancelled, or kie.ai wants a longer pause. */
function createRecordReader(fetchTask, signal, clock) {
    // A Retry-After holds all requests back, perhaps for an hour: one check waits for it, and not each of a hundred.
    let isHeldBack = false;
    return async (taskId) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            if (isHeldBack)
                return null;
            const limit = earlier_task_addDisposableResource(env_1, deadlineAfter(checkTimeoutMs, signal, clock), false);
            const answer = await fetchTask(taskId, { signal, deadline: limit.signal, timeoutMs: checkTimeoutMs });
            isHeldBack = answer === null;
            return answer;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            earlier_task_disposeResources(env_1);
        }
    };
}

;// CONCATENATED MODULE: ./src/create/memory.ts
var memory_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var memory_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/** What a cache that is slow, or does not answer, may cost the step in all, beyond a second for each note. */
const budgetMs = 10_000;
const awaitPauseMs = 2000;
/** Work that is done within it costs nothing, so that the budget is the same for a hundred tasks. */
const promptMs = 1000;
/** An id is noted even where less of the budget is left, as it was paid for. */
const minNoteMs = 2000;
/** And where the step is cancelled, though not for longer than a runner waits. */
const noteGraceMs = 1200;
class Memory {
    options;
    /** Whether a note could not be found or kept, as it has turned out. */
    isIncomplete = false;
    /** Whether notes can be kept at all. */
    isThere;
    recalledMs = 0;
    /** The budget is used up: nothing more is asked of the cache. */
    isSpent = false;
    spentMs = 0;
    /** Of requests that are under way side by side, each moment counts once. */
    underWay = 0;
    busySinceMs = 0;
    /** Something went wrong since then. */
    hasFailedMeanwhile = false;
    constructor(options) {
        this.options = options;
        this.isThere = options.service !== null;
    }
    /** A lookup that fails gives nothing; a reservation that is there all the same is met when the task is reserved. */
    async recall(base) {
        const found = await this.newest(base);
        this.recalledMs = this.options.clock.nowMs();
        return found ?? nothing;
    }
    /** Waits for what another run makes of its reservation: a note of an earlier round says nothing of it. */
    async awaitAnother(base, { round, isRecalled }) {
        const { clock, signal, maxAwaitMs, onAwait } = this.options;
        const untilMs = (isRecalled ? this.recalledMs : clock.nowMs()) + maxAwaitMs;
        if (untilMs > clock.nowMs())
            onAwait(untilMs - clock.nowMs());
        while (!signal.aborted) {
            const note = await this.newest(base);
            if ((note?.state === 'id' || note?.state === 'none') && note.round >= round)
                return note;
            if (this.isSpent || clock.nowMs() + awaitPauseMs > untilMs)
                break;
            await clock.sleep(awaitPauseMs, signal);
        }
        return { state: 'reserved', round };
    }
    /** `taken` where somebody else has reserved it meanwhile. */
    async reserve(base, round) {
        const key = keyOf(base, { state: 'reserved', round });
        const saved = await this.use((service, limit) => service.save(key, limit));
        if (saved === null)
            return 'missing';
        return saved === 'saved' ? 'reserved' : 'taken';
    }
    async note(base, note) {
        const key = keyOf(base, note);
        if (key === null)
            return void this.miss('the id is too long for a key');
        await this.use((service, limit) => twice(() => keep(service, key, limit), limit), { isPaidFor: true });
    }
    newest(base) {
        return this.use((service, limit) => twice(() => newestNote(service, base, limit), limit));
    }
    /** Null where the cache gives no answer that is of use. */
    async use(work, { isPaidFor = false } = {}) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { service, clock, signal } = this.options;
            if (service === null)
                return this.miss('this runner has no cache service');
            if (this.isSpent)
                return null;
            const nowMs = clock.nowMs();
            if (this.underWay++ === 0)
                this.busySinceMs = nowMs;
            const leftMs = budgetMs - this.spentMs - (nowMs - this.busySinceMs);
            const grace = { delayMs: Math.max(minNoteMs, leftMs), graceMs: noteGraceMs };
            const limit = memory_addDisposableResource(env_1, isPaidFor ? deadlineWithGrace(grace, signal, clock) : deadlineAfter(leftMs, signal, clock), false);
            try {
                return await work(service, limit.signal);
            }
            catch (error) {
                this.hasFailedMeanwhile = true;
                if (signal.aborted && !isPaidFor)
                    return null;
                this.isSpent ||= limit.signal.aborted;
                return this.miss(this.isSpent ? 'the cache is too slow' : errorMessage(error));
            }
            finally {
                if (--this.underWay === 0)
                    this.spend(clock.nowMs() - this.busySinceMs);
            }
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            memory_disposeResources(env_1);
        }
    }
    spend(busyMs) {
        this.spentMs += this.hasFailedMeanwhile ? busyMs : Math.max(0, busyMs - promptMs);
        this.hasFailedMeanwhile = false;
    }
    miss(reason) {
        if (!this.isIncomplete)
            this.options.onMissing(reason);
        this.isIncomplete = true;
        return null;
    }
}
/** A key that is taken and cannot be found belongs to a try that broke off: it is no note. */
async function keep(service, key, limit) {
    if ((await service.save(key, limit)) === 'saved' || (await service.find(key, limit)) === key)
        return;
    throw new Error('a note was begun and could not be finished');
}
/** Two notes of one second may come in any order: beside a reservation its own round is searched for more. */
async function newestNote(service, base, signal) {
    const note = noteOf(base, await service.find(`${base}-`, signal));
    if (note.state !== 'reserved')
        return note;
    for (const state of ['id-', 'none']) {
        const key = await service.find(`${base}-${String(note.round)}-${state}`, signal);
        if (key !== null)
            return noteOf(base, key);
    }
    return note;
}

;// CONCATENATED MODULE: ./src/create/verdict.ts
// Whether a task exists after a request to create one, and so whether the request may be sent again. Pure, and the one
// place that decides it.



/** kie.ai: a refusal for want of credits also comes under the code for too many requests. */
const aboutCredits = /credit|insufficient|top up|\bbalance\b/i;
/** kie.ai: what is wrong with an input comes as code 500, and so does a model that is switched off. */
const noTaskTexts = /is required|cannot be empty|not within the range|please fill in|temporarily paused|不能为空/i;
/** @param body read to its end */
function judge({ status, body }) {
    const value = json_parseJson(body.replace(/^\uFEFF/, ''));
    const taskId = taskIdOf(value);
    // An id is an id, whatever stands around it.
    if (taskId !== null)
        return { kind: 'created', taskId };
    const parsed = envelope.safeParse(value);
    if (!parsed.success)
        return judgeStatus(status, body);
    const { code } = parsed.data;
    const text = textOf(parsed.data);
    const said = `code ${String(code)}${text === '' ? '' : `: ${text}`}`;
    // What stands behind a redirect may have made the task.
    if (status >= 300 && status < 400)
        return { kind: 'unknown', message: `HTTP ${String(status)}, ${said}` };
    if (status >= 500 || code >= 500) {
        const isRefusal = code === 505 || (code === 500 && noTaskTexts.test(text));
        return isRefusal
            ? { kind: 'rejected', message: said, stopsAll: false }
            : { kind: 'unknown', message: said };
    }
    if (code >= 400)
        return judgeRefusal(code, text, said);
    if (status >= 400)
        return judgeStatus(status, body);
    // Whatever holds the id, people can find it.
    return { kind: 'unknown', message: `${said}, and no taskId: ${beginningOf(body, maxQuotedLength)}` };
}
/** What a server makes of an id that it does not have. */
const verdict_noIds = ['', 'null', 'undefined'];
function taskIdOf(value) {
    if (!json_isObject(value) || !json_isObject(value.data))
        return null;
    // kie.ai: both names, and always the same id.
    const { taskId, recordId } = value.data;
    return idOf(taskId) ?? idOf(recordId);
}
function idOf(taskId) {
    if (typeof taskId === 'number')
        return Number.isSafeInteger(taskId) ? String(taskId) : null;
    return typeof taskId === 'string' && !verdict_noIds.includes(taskId.trim()) ? taskId : null;
}
function judgeRefusal(code, text, message) {
    if (code === 401)
        return { kind: 'unauthorized', message };
    const isRateLimit = code === 429 || code === 430;
    if (code === 402 || code === 433 || (isRateLimit && aboutCredits.test(text))) {
        return { kind: 'rejected', message, stopsAll: true };
    }
    if (isRateLimit || code === 455)
        return { kind: 'again', message };
    return { kind: 'rejected', message, stopsAll: false };
}
/** Cloudflare's refusal of a client is a page with 403, and one with 429 its limit. */
const noTaskStatuses = [401, 403, 429];
/** A page, or JSON that is none of kie.ai's. Only three statuses prove that no task was made. */
function judgeStatus(status, body) {
    const excerpt = body.trim() === ''
        ? 'with an empty body'
        : `with a body that is not an answer of the API (${beginningOf(body, maxQuotedLength)})`;
    const message = `HTTP ${String(status)}, ${excerpt}`;
    if (!noTaskStatuses.includes(status))
        return { kind: 'unknown', message };
    return judgeRefusal(status, json_isObject(json_parseJson(body)) ? body : '', message);
}

;// CONCATENATED MODULE: ./src/create/send.ts
var send_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var send_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
// A creation on its way: no more of them than kie.ai takes, and sent again only where it is certain that there is no task.







/** How long to try where nothing was created. */
const patienceMs = 120_000;
/** For one answer. kie.ai: takes under a second. */
const answerTimeoutMs = 60_000;
/** An answer that is awaited when the step is cancelled may hold an id that is paid for. */
const cancelGraceMs = 5000;
/** kie.ai: 20 creations in 10 s for each account. */
const maxCreations = 20;
/** And what clocks round away, and requests take on their way. */
const send_windowMs = 10_200;
const refusedPauseMs = 10_000;
/** Gives a function that resolves when a creation may be sent, or when the signal aborts. */
function createPace(clock) {
    let sentMs = [];
    return async (signal) => {
        const oldest = sentMs.length < maxCreations ? undefined : sentMs[0];
        if (oldest !== undefined)
            await clock.sleep(oldest + send_windowMs - clock.nowMs(), signal);
        sentMs = [...sentMs, clock.nowMs()].slice(-maxCreations);
    };
}
/** Gives a function that posts the body of a creation, and never rejects. */
function createSender(url, options) {
    const { clock, signal, onPause } = options;
    const waitForTurn = createPace(clock);
    return async (body) => {
        const untilMs = clock.nowMs() + patienceMs;
        for (let failures = 1;; failures++) {
            await waitForTurn(signal);
            if (isCancelled(signal)) {
                return { kind: 'cancelled', message: 'the step was cancelled before the request was sent' };
            }
            const { verdict, pauseMs } = await send_sendOnce(url, body, options);
            if (verdict.kind !== 'again')
                return verdict;
            if (isCancelled(signal)) {
                return { kind: 'cancelled', message: `the step was cancelled (${verdict.message})` };
            }
            const waitMs = pauseMs ?? backoffMs(failures, Math.random());
            if (clock.nowMs() + waitMs > untilMs)
                return { kind: 'unavailable', message: verdict.message };
            onPause(verdict.message, waitMs);
            await clock.sleep(waitMs, signal);
        }
    };
}
/** Read anew: a signal aborts while something is awaited. */
function isCancelled(signal) {
    return signal.aborted;
}
/** `pauseMs` is null where nobody has asked for a pause. */
async function send_sendOnce(url, body, { apiKey, signal, clock }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const limit = send_addDisposableResource(env_1, deadlineWithGrace({ delayMs: answerTimeoutMs, graceMs: cancelGraceMs }, signal, clock), false);
        try {
            const response = await send({
                method: 'POST',
                url,
                headers: {
                    authorization: `Bearer ${apiKey}`,
                    'content-type': 'application/json',
                    accept: 'application/json',
                },
                body,
                signal: limit.signal,
                connectSignal: signal,
                isFreshConnection: true,
                isLenient: true,
            });
            const verdict = judge({ status: response.status, body: await body_readText(response) });
            return { verdict, pauseMs: retryAfterMs(response.headers, Date.now()) ?? refusedPauseMs };
        }
        catch (error) {
            const isUnsent = error instanceof RequestError && !error.mayHaveBeenSent;
            const reason = limit.signal.aborted ? 'no answer in time' : errorMessage(error);
            const message = `${isUnsent ? 'no connection to' : 'no complete answer from'} ${url.host}: ${reason}`;
            return { verdict: { kind: isUnsent ? 'again' : 'unknown', message }, pauseMs: null };
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        send_disposeResources(env_1);
    }
}

;// CONCATENATED MODULE: ./src/create/upload.ts
var upload_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var upload_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
// Local files to kie.ai's store, each as a form that is sent as a stream of known length.











const progressMs = 10_000;
/** kie.ai: the endpoint for forms. */
const uploadPath = '/api/file-stream-upload';
const folder = 'github-actions';
const maxTries = 3;
/** A minute, and what a slow line needs for the rest: 100 kB a second. */
const minTimeoutMs = 60_000;
const minBytesPerMs = 100;
/**
 * The uploads of a step: each content once, whatever names and tasks it belongs to.
 *
 * @param files all that the step's inputs name, by these names
 */
function createUploads(files, options) {
    /** By the hash of the content. */
    const urls = new Map();
    return {
        /** Uploads the files that an input names. Gives why one of them cannot be, or null. Never rejects. */
        upload: async (input) => {
            for (const name of fileNamesIn(input)) {
                const file = files.get(name);
                if (file === undefined || urls.has(file.sha256))
                    continue;
                options.events.uploading(name, file);
                const uploaded = await uploadFile(file, options);
                if (uploaded.kind !== 'url') {
                    return failed(uploaded.kind, `file:${name}: ${options.redact(uploaded.message)}`);
                }
                urls.set(file.sha256, uploaded.url);
            }
            return null;
        },
        /** An input whose files have been uploaded, with their URLs. */
        withUrls: (input) => replaceFiles(input, (name) => urls.get(files.get(name)?.sha256 ?? '') ?? ''),
    };
}
/** Sending a file twice costs nothing: the same name overwrites. */
async function uploadFile(file, options) {
    const { signal, clock } = options;
    for (let tries = 1;; tries++) {
        const uploaded = await tryUpload(file, options);
        if (signal.aborted)
            return { kind: 'cancelled', message: 'the step was cancelled during an upload' };
        if (uploaded.kind !== 'upload-failed' || !uploaded.isTransient || tries === maxTries)
            return uploaded;
        await clock.sleep(backoffMs(tries, Math.random()), signal);
    }
}
async function tryUpload(file, { uploadUrl, apiKey, signal, clock, events }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const boundary = `form-${(0,external_node_crypto_.randomUUID)()}`;
        const deadline = upload_addDisposableResource(env_1, deadlineAfter(minTimeoutMs + file.bytes / minBytesPerMs, signal, clock), false);
        let sentBytes = 0;
        const timer = setInterval(() => {
            events.uploadProgress(file, sentBytes);
        }, progressMs);
        try {
            const response = await send({
                method: 'POST',
                url: new URL(uploadUrl + uploadPath),
                headers: {
                    authorization: `Bearer ${apiKey}`,
                    'content-type': `multipart/form-data; boundary=${boundary}`,
                },
                body: formOf(file, boundary, (bytes) => {
                    sentBytes += bytes;
                }),
                signal: deadline.signal,
            });
            return readUploaded(response.status, await body_readText(response));
        }
        catch (error) {
            const message = deadline.signal.aborted ? 'no answer in time' : errorMessage(error);
            return { kind: 'upload-failed', message, isTransient: true };
        }
        finally {
            clearInterval(timer);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        upload_disposeResources(env_1);
    }
}
/** The name is a hash: the same in every run, and it says nothing of the original. */
function formOf({ path, bytes, type, sha256, extension }, boundary, onSent) {
    const fileName = `${sha256.slice(0, 32)}.${extension}`;
    const part = (name, text) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    const head = Buffer.from(`${part('uploadPath', folder)}${part('fileName', fileName)}--${boundary}\r\n` +
        `Content-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`);
    const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
    async function* chunks() {
        yield head;
        // One that has grown meanwhile must not break the form.
        for await (const chunk of (0,external_node_fs_.createReadStream)(path, { end: bytes - 1 })) {
            yield chunk;
            onSent(chunk.length);
        }
        yield tail;
    }
    return {
        length: head.length + bytes + tail.length,
        open: () => external_node_stream_.Readable.from(chunks(), { objectMode: false }),
    };
}
/** kie.ai: answers with `downloadUrl`; its documentation has `fileUrl` too. */
function readUploaded(status, body) {
    const parsed = json_parseJson(body);
    const { code, msg, data } = json_isObject(parsed) ? parsed : {};
    const url = json_isObject(data) ? (data.downloadUrl ?? data.fileUrl) : undefined;
    if (status < 300 && typeof url === 'string' && /^https?:\/\//.test(url))
        return { kind: 'url', url };
    const number = typeof code === 'number' && code !== 200 ? code : status;
    const message = typeof msg === 'string'
        ? `code ${String(number)}: ${msg}`
        : `HTTP ${String(status)}, and no URL of the file`;
    if (number === 401)
        return { kind: 'unauthorized', message };
    const isPermanent = number >= 300 && number < 500 && number !== 429 && number !== 408;
    return { kind: 'upload-failed', message, isTransient: !isPermanent };
}

;// CONCATENATED MODULE: ./src/create/tools.ts
// The rooms of a creation, made of its inputs.










function toolsOf(inputs, plan, { signal, redact, events }) {
    const { 'api-key': apiKey, 'base-url': baseUrl, 'upload-url': uploadUrl } = inputs;
    const family = families[inputs.api];
    const { fetchTask, fetchCredits } = createClient({ apiKey, baseUrl, family, clock: systemClock, redact });
    const uploads = createUploads(plan.files, { apiKey, uploadUrl, redact, clock: systemClock, signal, events });
    const send = createSender(plan.url, {
        apiKey,
        clock: systemClock,
        signal,
        onPause: (reason, pauseMs) => {
            events.paused(redact(reason), pauseMs);
        },
    });
    const isOff = inputs.memory === 'off';
    const memory = new Memory({
        service: isOff ? null : cacheServiceOf(process.env),
        clock: systemClock,
        signal,
        maxAwaitMs: inputs.memory === 'content' ? 60_000 : 0,
        onAwait: events.awaiting,
        onMissing: (reason) => {
            if (!isOff)
                events.memoryMissing(reason);
        },
    });
    return {
        signal,
        events,
        memory,
        readRecord: createRecordReader(fetchTask, signal, systemClock),
        checkBalance: createBalanceCheck(inputs['min-credits'], fetchCredits, signal, systemClock),
        uploadFiles: uploads.upload,
        /** Takes an input whose files have been uploaded. */
        send: async (input) => redact(await send(JSON.stringify(bodyOf(uploads.withUrls(input), inputs)))),
    };
}

;// CONCATENATED MODULE: ./src/create/main.ts
// The plot: inputs, plan, creation, outputs, and the one place where the step fails.
















/** Runs the step to its end. Never rejects: what goes wrong fails the step, through its exit code. */
async function run(interruption) {
    const key = readKey();
    if (isSecret(key))
        (0,core.setSecret)(key);
    const redact = redactor(key);
    const console = createConsole(redact);
    const table = [];
    try {
        writeOutputs(table, 'invalid-input');
        await runStep(givenInputs(key), table, { ...interruption, redact, console });
    }
    catch (error) {
        const isInvalid = error instanceof InvalidInputs;
        // Reading local files ends with the step.
        const isCancelled = table.length === 0 && interruption.signal.aborted && interruption.crash() === null;
        console.fail(isInvalid ? error.message : isCancelled ? cancelledMessage : brokenMessage(error));
        if (!isInvalid)
            keepIds(table, isCancelled ? 'cancelled' : 'unavailable');
    }
}
/** Where it is the outputs that cannot be written, that has been said. */
function keepIds(table, otherwise) {
    try {
        writeOutputs(table, table.length === 0 ? otherwise : 'unknown');
    }
    catch {
        return;
    }
}
async function runStep(given, table, { signal, crash, redact, console }) {
    const since = new Date().toISOString();
    const workspace = (0,external_node_path_.resolve)(process.env.GITHUB_WORKSPACE || '.');
    const { inputs, plan } = await planStep(given, { workspace, env: process.env, signal });
    const events = createEvents(console, plan.tasks, () => {
        writeOutputs(table);
    });
    events.started(inputs);
    // Until more is known: what later steps read if the process is killed while an answer is awaited.
    table.push(...plan.tasks.map(() => failed('unknown', '')));
    writeOutputs(table);
    const tools = toolsOf(inputs, plan, { signal, redact, events });
    await createTasks(plan.tasks, table, tools);
    const failure = crash();
    if (failure !== null)
        throw failure;
    const outcome = stepOutcome(table);
    writeOutputs(table, outcome);
    const error = stepError(table, outcome, {
        model: inputs.model,
        since,
        memory: tools.memory.isThere ? inputs.memory : 'off',
        isIncomplete: tools.memory.isIncomplete,
        noteBases: plan.tasks.map(({ noteBase }) => noteBase),
    });
    if (error !== null)
        console.fail(error);
}
const cancelledMessage = 'Creation: cancelled: the step was cancelled while its files were being read. No task was created, and nothing is billed.';
function brokenMessage(error) {
    return `The action itself failed: ${text_singleLine(errorMessage(error))}. The ids that are known are in the log; https://kie.ai/logs shows every task. Please report this to the maintainers of this action.`;
}


/***/ }),

/***/ 7351:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ ProxyAgent)
/* harmony export */ });
// Stands in for undici in the bundle (`paths` in tsconfig.json). The toolkit imports undici for its fetch behind a
// proxy, which this action does not use: its requests go through Node's http, and undici is a third of the start-up.
function ProxyAgent() {
    throw new Error('This action makes no requests through undici.');
}


/***/ })

};

export const id = 301;
export const ids = [301];
export const modules = {

/***/ 2431:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ backoffMs)
/* harmony export */ });
/** How long to pause after the `failures`th failure in a row (from 1): 2 s, doubling to 30 s, less up to a quarter. */
function backoffMs(failures, random) {
    return Math.min(30_000, 2000 * 2 ** (failures - 1)) * (1 - 0.25 * random);
}


/***/ }),

/***/ 6136:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ formatBytes)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);
// Amounts of bytes as people read them.

const units = ['kB', 'MB', 'GB', 'TB'];
/** `512 bytes`, `1.5 kB`, `64.0 MB`: a kB is 1,000 bytes. */
function formatBytes(bytes) {
    if (bytes < 1000)
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pluralize */ .td)(Math.round(bytes), 'byte');
    const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
    return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? ''}`;
}


/***/ }),

/***/ 9373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);
// Time, handed in to whatever waits, so that a test or the benchmark can play hours in no time.

/** The most that a Node timer holds; a longer delay would fire at once. */
const maxTimerMs = 2 ** 31 - 1;
const systemClock = {
    nowMs: () => performance.now(),
    async sleep(ms, signal) {
        const endMs = performance.now() + ms;
        for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs = endMs - performance.now()) {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(leftMs, maxTimerMs), undefined, { signal }).catch(() => undefined);
        }
    },
};


/***/ }),

/***/ 6683:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ deadlineWithGrace),
/* harmony export */   d: () => (/* binding */ deadlineAfter)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8474);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_events__WEBPACK_IMPORTED_MODULE_0__);
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
    (0,node_events__WEBPACK_IMPORTED_MODULE_0__.setMaxListeners)(0, controller.signal);
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


/***/ }),

/***/ 7607:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ formatDuration),
/* harmony export */   y: () => (/* binding */ parseDurationMs)
/* harmony export */ });
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


/***/ }),

/***/ 6587:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   gJ: () => (/* binding */ errorMessage),
/* harmony export */   i7: () => (/* binding */ isHeld)
/* harmony export */ });
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


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sf: () => (/* binding */ isPrivateHost),
/* harmony export */   ij: () => (/* binding */ PrivateAddressError),
/* harmony export */   km: () => (/* binding */ publicLookup)
/* harmony export */ });
/* unused harmony export isPrivateAddress */
/* harmony import */ var node_dns__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(610);
/* harmony import */ var node_dns__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_dns__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_1__);
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
const privateAddresses = new node_net__WEBPACK_IMPORTED_MODULE_1__.BlockList();
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
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(address);
    return family !== 0 && privateAddresses.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
/** A host of a URL that is private by its name or its address. The URL parser has brought it into its usual form. */
function isPrivateHost(hostname) {
    const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
    return /(?:^|\.)localhost$/i.test(host) || isPrivateAddress(host);
}
/** Refuses a name whose address is private, at the time of connecting: it may have been another one before. */
const publicLookup = (hostname, options, callback) => {
    (0,node_dns__WEBPACK_IMPORTED_MODULE_0__.lookup)(hostname, { ...options, all: true }, (error, addresses) => {
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


/***/ }),

/***/ 9662:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jh: () => (/* binding */ decodedBody),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* unused harmony export codingsOf */
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_1__);
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
async function readText(response, maxBytes = 1_000_000) {
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
            return (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(body, (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.createGunzip)(), ignore);
        case 'br':
            return (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(body, (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.createBrotliDecompress)(), ignore);
        case 'deflate':
            return node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(inflated(body));
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
    const decoder = isZlib ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.createInflate)() : (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.createInflateRaw)();
    yield* (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(rejoined()), decoder, () => undefined);
}


/***/ }),

/***/ 293:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g0: () => (/* binding */ StaleConnection),
  tN: () => (/* binding */ send),
  E4: () => (/* binding */ sendOnce)
});

// UNUSED EXPORTS: RequestError

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
// EXTERNAL MODULE: ./src/error-message.ts
var error_message = __webpack_require__(6587);
// EXTERNAL MODULE: ./src/http/address.ts
var address = __webpack_require__(452);
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
    const credentials = [username, password].map(decoded).join(':');
    return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}
/** A `%` that encodes nothing stands for itself. */
function decoded(text) {
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
        if (isPublicOnly && (0,address/* isPrivateHost */.Sf)(url.hostname))
            throw new address/* PrivateAddressError */.ij(url.hostname);
        message = newRequest(request, proxy, tunnel.signal);
    }
    catch (error) {
        throw new RequestError((0,error_message/* errorMessage */.gJ)(error), false, { cause: error });
    }
    return await exchange(message, request, tunnel);
}
function exchange(message, { method, body, signal, connectSignal }, tunnel) {
    const isIdempotent = method === 'GET' || method === 'HEAD';
    return new Promise((resolve, reject) => {
        let isConnected = false;
        const fail = (error) => {
            const Kind = message.reusedSocket && isIdempotent && !signal.aborted ? StaleConnection : RequestError;
            reject(new Kind((0,error_message/* errorMessage */.gJ)(error), isConnected, { cause: error }));
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
    const route = { url, proxy, lookup: isPublicOnly ? address/* publicLookup */.km : undefined };
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


/***/ }),

/***/ 6790:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ redirectOf),
/* harmony export */   q: () => (/* binding */ maxRedirects)
/* harmony export */ });
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


/***/ }),

/***/ 7821:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ retryAfterMs),
/* harmony export */   a: () => (/* binding */ serverNowMs)
/* harmony export */ });
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


/***/ }),

/***/ 8301:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E$: () => (/* binding */ parseJsonOfAnyDepth),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   Rv: () => (/* binding */ readableJson),
/* harmony export */   f_: () => (/* binding */ isTooDeep),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
// JSON from outside: any text, any depth.
/** Deeper values than this are refused: walking them could overflow the stack. No answer of kie.ai comes near. */
const deepestLevel = 500;
/** The value, or undefined where the text is no JSON or is nested too deeply to be walked safely. */
function parseJson(text) {
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
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 1947:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 8 modules
var core = __webpack_require__(6058);
// EXTERNAL MODULE: ./src/clock.ts
var clock = __webpack_require__(9373);
// EXTERNAL MODULE: ./src/error-message.ts
var error_message = __webpack_require__(6587);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 5 modules
var schemas = __webpack_require__(8395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(8532);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
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
function parseAll(schema, given, others = []) {
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
    return `"${(0,src_text/* singleLine */.pF)(text, 100)}"`;
}
function hasControlCharacter(text) {
    return /\p{Cc}/u.test(text);
}

// EXTERNAL MODULE: ./src/save/name.ts + 1 modules
var save_name = __webpack_require__(8);
;// CONCATENATED MODULE: ./src/input/files.ts


/** Empty where nothing is to be downloaded. */
function downloadDir(text) {
    if (!hasControlCharacter(text))
        return text;
    return refused(text, 'has a line break or another control character', 'Give a folder, such as results.');
}
function fileName(template) {
    const good = 'Give a name without its extension, such as {task-id}-{index} or images/{model}-{index}; the tokens are {task-id}, {index} and {model}.';
    const fault = (0,save_name/* templateFault */.R)(template);
    return fault === null ? template : refused(template, fault, good);
}

// EXTERNAL MODULE: ./src/duration.ts
var duration = __webpack_require__(7607);
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
    return (0,duration/* parseDurationMs */.y)(text) ?? refused(text, 'is not a duration', good);
}
const minPollIntervalMs = 100;
/** In milliseconds. */
function pollInterval(text) {
    if (text.toLowerCase() === 'auto')
        return 'auto';
    const good = 'Give auto, or a duration of at least 100ms, such as 5s.';
    const ms = (0,duration/* parseDurationMs */.y)(text);
    if (ms === null)
        return refused(text, 'is neither auto nor a duration', good);
    return ms >= minPollIntervalMs ? ms : refused(text, 'is too short', good);
}

;// CONCATENATED MODULE: ./src/input/github.ts


/** An expression, which the runner replaces by the token of the job. */
const tokenExpression = '${{ github.token }}';
/** GitHub: the context of a status has 255 characters at most. */
const maxStatusNameLength = 255;
/** It is the title of the comment. */
const maxCommentNameLength = 100;
/** The value is never shown. Empty where nobody has replaced the expression. */
function githubToken(token) {
    if (token === tokenExpression)
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

// EXTERNAL MODULE: ./src/json.ts
var json = __webpack_require__(8301);
// EXTERNAL MODULE: ./src/task.ts
var task = __webpack_require__(4150);
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
        const inner = value.trim() === '' ? null : (0,json/* parseJson */.qF)(value);
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
    return (0,json/* parseJson */.qF)(sent) === undefined ? JSON.stringify(sent) : sent;
}
/** The values at a path, each object of a list counting: `response.data.text` is the text of each of its data. */
function valuesAt(value, path) {
    let values = [value];
    for (const name of path.split('.').filter((one) => one !== '')) {
        values = values.flatMap((one) => itemsOf((0,json/* isObject */.Gv)(one) ? one[name] : null));
    }
    return values;
}
function itemsOf(sent) {
    const value = typeof sent === 'string' ? (unwrap(sent) ?? sent) : sent;
    return Array.isArray(value) ? value : [value];
}
function worksIn(value, { at, all = [], first = [], picture }) {
    return valuesAt(value, at).flatMap((item) => {
        if (!(0,json/* isObject */.Gv)(item))
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
    const inner = (0,json/* parseJson */.qF)(text);
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
    return results.find(task/* hasResult */.yX) ?? results[0] ?? noResult;
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
    const fields = (0,json/* isObject */.Gv)(value) ? value : {};
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
    const value = (0,json/* parseJson */.qF)(text);
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
    const inner = text.startsWith('"') ? (0,json/* parseJson */.qF)(text) : undefined;
    if (typeof inner === 'string')
        return idsIn(inner.trim());
    return /^\{.*"/s.test(text) ? idInAnswer(text) : idsInList(text);
}
function idsInArray(text) {
    const array = (0,json/* parseJson */.qF)(text);
    if (Array.isArray(array) && array.includes(null))
        return refused(text, 'has null in it', noId);
    const ids = schemas/* array */.YOg(schemas/* string */.YjP()).safeParse(array);
    return ids.success ? ids.data : refused(text, 'is not a JSON array of strings', good);
}
/** All of createTask's answer, or its `data`. */
function idInAnswer(text) {
    const answer = (0,json/* parseJson */.qF)(text);
    if (!(0,json/* isObject */.Gv)(answer))
        return refused(text, 'is neither an id nor JSON', good);
    if ('task-ids' in answer) {
        return refused(text, 'has all outputs of a step: give one of them, steps.ID.outputs.task-ids', good);
    }
    const { taskId } = (0,json/* isObject */.Gv)(answer.data) ? answer.data : answer;
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
    'github-token': field(tokenExpression, githubToken),
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
    const token = (0,core.getInput)('github-token');
    return token === tokenExpression ? '' : token;
}
/** Whether there should be a job summary, where other inputs may be wrong, or this one. */
function wantsJobSummary() {
    return scalars_boolean((0,core.getInput)('job-summary')) !== false;
}
/** @throws InvalidInputs */
function readInputs(key) {
    const given = new Map(Object.keys(schema.shape).map((name) => [name, (0,core.getInput)(name)]));
    return parseInputs(Object.fromEntries(given.set('api-key', key)));
}
/** @throws InvalidInputs */
function parseInputs(given) {
    return parseAll(schema, given);
}

// EXTERNAL MODULE: ./src/http/retry-after.ts
var retry_after = __webpack_require__(7821);
;// CONCATENATED MODULE: ./src/kie/record.ts
// Reads a record of any family by the family's table.





function readRecord(record, family) {
    const { stateIn, states, makesVideos = false, more } = family;
    const word = wordOf(record[stateIn], states);
    if (word === null) {
        const sent = record[stateIn];
        const found = sent === undefined ? 'it is missing' : `it is ${(0,src_text/* singleLine */.pF)(JSON.stringify(sent), src_text/* maxQuotedLength */.jX)}`;
        return { facts: null, fault: `its record has no usable ${stateIn} (${found})` };
    }
    const result = record_readResult(record, family);
    const { state, stage = null } = meaningOf(word, states, record, result);
    const model = optionalText.parse(record.model);
    const facts = {
        ...task/* noFacts */.f5,
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
    if (withoutResult !== undefined && !(0,task/* hasResult */.yX)(result))
        return withoutResult;
    return meaning;
}
/** Never an end by chance: `success` means one only where the family's own table says so. */
function unknownState(word) {
    const state = (0,src_text/* singleLine */.pF)(word);
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
    const request = [param, paramJson].map(unwrap).find(json/* isObject */.Gv);
    const inner = unwrap(request?.input);
    const input = (0,json/* isObject */.Gv)(inner) ? inner : (request ?? null);
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
    return read(answer, nowMs, (body) => {
        const { data } = body;
        if (data === null || data === undefined) {
            return { kind: 'not-found', message: `${messageOf(body)}, but no data` };
        }
        if ((0,json/* isTooDeep */.f_)(data))
            return unreadable('its data is nested too deeply');
        if (!(0,json/* isObject */.Gv)(data))
            return unreadable('its data is not an object');
        const { facts, fault } = readRecord(data, family);
        if (fault !== null)
            return unreadable(fault, facts);
        const { createTime } = facts;
        const ageMs = createTime === null ? null : (0,retry_after/* serverNowMs */.a)(answer.headers, nowMs) - createTime;
        return { kind: 'record', facts, ageMs };
    });
}
/** The answer of download-url: its `data` is the bare URL. A URL that is not kie.ai's own gets a 422. */
function readFreshUrl(answer, nowMs) {
    return read(answer, nowMs, ({ data }) => typeof data === 'string' && isWebUrl(data)
        ? { kind: 'url', url: data }
        : unreadable('its data is not a URL'));
}
/** kie.ai: the balance of the account, as a bare number. */
function readCredits(answer, nowMs) {
    return read(answer, nowMs, ({ data }) => {
        const credits = optionalNumber.parse(data);
        return credits === null ? unreadable('its data is not a number') : { kind: 'credits', credits };
    });
}
function read(answer, nowMs, readBody) {
    const { status, headers } = answer;
    const { data: body } = envelope.safeParse((0,json/* parseJsonOfAnyDepth */.E$)(answer.body.replace(/^\uFEFF/, '')));
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
        const facts = { ...task/* noFacts */.f5, state: 'fail', rawState: 'fail', failCode: String(code), failMsg };
        return { kind: 'record', facts, ageMs: null };
    }
    const isRateLimit = code === 429 || code === 430;
    const isRefusal = isFromApi
        ? code === 505 || (code >= 400 && code < 500 && code !== 455 && !isRateLimit)
        : [400, 402, 433].includes(code);
    if (isRefusal)
        return { kind: 'rejected', message };
    return { kind: 'transient', message, isRateLimit, retryAfterMs: (0,retry_after/* retryAfterMs */.V)(headers, nowMs) };
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
    return `with a body that is not an answer of the API (${type}: ${(0,src_text/* beginningOf */.VI)(body, src_text/* maxQuotedLength */.jX)})`;
}

// EXTERNAL MODULE: ./src/backoff.ts
var backoff = __webpack_require__(2431);
// EXTERNAL MODULE: ./src/deadline.ts
var src_deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/http/body.ts
var body = __webpack_require__(9662);
// EXTERNAL MODULE: ./src/http/client.ts + 2 modules
var client = __webpack_require__(293);
// EXTERNAL MODULE: ./src/http/redirect.ts
var redirect = __webpack_require__(6790);
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
            if (answer instanceof client/* StaleConnection */.g0) {
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
        const retryMs = (0,retry_after/* retryAfterMs */.V)(headers, Date.now());
        if (!isRateLimit)
            rateLimits = 0;
        // Requests that were under way together when the limit was met count as one.
        else if (sentMs >= heldSinceMs)
            rateLimits++;
        if (!isRateLimit && retryMs === null)
            return;
        heldSinceMs = clock.nowMs();
        throttle.holdBack(retryMs ?? (0,backoff/* backoffMs */.j)(Math.max(1, rateLimits), Math.random()));
    };
}
function understood(answer, read) {
    try {
        return read(answer, Date.now());
    }
    catch (error) {
        return { kind: 'unreadable', message: `reading it failed: ${(0,error_message/* errorMessage */.gJ)(error)}`, facts: null };
    }
}
/**
 * Where the answer redirects to, or the refusal to follow: the key stays with the scheme, host and port that it was
 * meant for. Undefined where the answer is no redirect.
 */
function redirectTarget(answer, url, redirects) {
    const target = (0,redirect/* redirectOf */.Y)(answer, url);
    if (target === undefined)
        return undefined;
    if (target?.origin !== url.origin) {
        const message = `base-url redirects to ${String(answer.headers.location)}, and the key is not sent to another address`;
        return { kind: 'rejected', message };
    }
    if (redirects < redirect/* maxRedirects */.q)
        return target;
    return { kind: 'rejected', message: `base-url redirected more than ${String(redirect/* maxRedirects */.q)} times` };
}
/** The answer, why there is none, or a connection over which none could come. Null where `signal` aborted. */
async function answerTo(sending, takenMs, { signal, deadline = signal, timeoutMs }, clock) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        // Its end closes the connection of a body that was not read to its own.
        const limit = __addDisposableResource(env_1, (0,src_deadline/* deadlineAfter */.d)(timeoutMs - takenMs, deadline, clock), false);
        const startMs = clock.nowMs() - takenMs;
        try {
            const response = await (0,client/* sendOnce */.E4)({ ...sending, signal: limit.signal });
            const { status, headers } = response;
            return { status, headers, body: await (0,body/* readText */.yR)(response, maxBodyBytes) };
        }
        catch (error) {
            if (signal.aborted)
                return null;
            if (error instanceof client/* StaleConnection */.g0)
                return error;
            const tenths = Math.round((clock.nowMs() - startMs) / 100);
            const reason = limit.signal.aborted
                ? ` within ${(0,duration/* formatDuration */.a)(Math.max(1, tenths) * 100)}`
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
        __disposeResources(env_1);
    }
}
/** Node's own words for a connection that ends before its answer does are about itself: `aborted`. */
function exchange_faultOf(error) {
    const isCut = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes((0,error_message/* errorCode */.CA)(error));
    return isCut ? 'the connection was cut in the middle of it' : (0,error_message/* errorMessage */.gJ)(error);
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
        state: (0,task/* isKnownState */.Ht)(state) ? state : redact(state),
        resultJson: resultJson === null ? null : redactJson(resultJson, redact),
        stage,
        warning,
    };
}
/** JSON can hold a secret in an escaped form, which only its values show. */
function redactJson(text, redact) {
    const value = (0,json/* parseJson */.qF)(text);
    const sent = JSON.stringify(value);
    const safe = JSON.stringify(redact(value));
    return redact(sent === safe ? text : safe);
}

;// CONCATENATED MODULE: ./src/output-size.ts
// How much fits into outputs. Pure.
/** GitHub allows a job 1 MB of outputs, counted as UTF-16. */
const maxTotalBytes = 1_000_000;
/** Linux starts no process with a longer variable. */
const maxVariableBytes = 128 * 1024;
/** Left empty, in this order, where all outputs together are too large: the last group only if nothing else helps. */
const expendable = [
    ['tasks'],
    ['result-json', 'result-urls', 'files', 'fail-msg', 'text'],
    ['result-url', 'file', 'pending-task-ids', 'model', 'fail-code', 'state'],
];
/** The outputs to be left empty so that the others fit. */
function emptiedOutputs(outputs) {
    const bytesOf = (name) => (outputs[name] ?? '').length * 2;
    const bySize = (group) => [...group].sort((a, b) => bytesOf(b) - bytesOf(a));
    let totalBytes = Object.keys(outputs).reduce((sum, name) => sum + bytesOf(name), 0);
    const emptied = [];
    for (const name of expendable.flatMap(bySize)) {
        if (totalBytes <= maxTotalBytes)
            break;
        // Nothing is won with what is as good as empty.
        if (bytesOf(name) <= 4)
            continue;
        totalBytes -= bytesOf(name);
        emptied.push(name);
    }
    return emptied;
}
/** The outputs that no environment variable can take. */
function oversizedOutputs(outputs) {
    return Object.keys(outputs).filter((name) => Buffer.byteLength(outputs[name] ?? '') > maxVariableBytes);
}

// EXTERNAL MODULE: ./src/poll/verdict.ts
var verdict = __webpack_require__(836);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/results-file.ts
// The file that has all of the results, however large they are.





function writeResultsFile(tasks) {
    const path = (0,external_node_path_.join)((0,external_node_path_.resolve)(process.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)()), `kie-task-results-${(0,external_node_crypto_.randomUUID)()}.json`);
    try {
        // One level, where a runner has not made it: Node never comes back from making folders below /proc.
        if (!(0,external_node_fs_.existsSync)((0,external_node_path_.dirname)(path)))
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path));
        // A line for each task: with an indentation a deep result could be longer than a text may be.
        const lines = tasks.map((task) => JSON.stringify(task));
        (0,external_node_fs_.writeFileSync)(path, `[${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]\n`);
        return { path, error: null };
    }
    catch (error) {
        return { path, error: (0,error_message/* errorMessage */.gJ)(error) };
    }
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
            if (!(0,error_message/* isHeld */.i7)(error))
                throw error;
            // The process has nothing else to do: it may be at its end.
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
        }
    }
    (0,core.setOutput)(name, value);
}

;// CONCATENATED MODULE: ./src/outputs.ts
// The outputs of action.yml: what each holds, and the one place that sets them.





/** Writes the results file, and sets every output. @throws where the runner's file for outputs cannot be written */
function writeOutputs(result) {
    const resultsFile = writeResultsFile(result.records.map((record) => ({
        ...taskOutput(record),
        input: record.input,
        resultJson: record.resultJson,
    })));
    const outputs = outputsOf(result, resultsFile.error === null ? resultsFile.path : '');
    const emptied = emptiedOutputs(outputs);
    const set = { ...outputs, ...Object.fromEntries(emptied.map((name) => [name, ''])) };
    setOutputs(set);
    return { emptied, oversized: oversizedOutputs(set), resultsFile };
}
function outputsOf({ outcome, records }, resultsFile) {
    const first = records.find((record) => record.outcome === outcome) ?? null;
    const urls = records.flatMap(({ resultUrls }) => resultUrls);
    const paths = records.flatMap(({ files }) => files.map(({ path }) => path));
    return {
        outcome,
        state: stepState(records),
        'result-urls': JSON.stringify(urls),
        'result-url': urls[0] ?? '',
        'result-count': String(urls.length),
        'result-json': first?.resultJson ?? '',
        text: records.find(({ text }) => text !== null)?.text ?? '',
        'fail-code': first?.failCode ?? '',
        'fail-msg': first?.failMsg ?? '',
        model: first?.model ?? '',
        'duration-seconds': String(first?.durationSeconds ?? ''),
        files: JSON.stringify(paths),
        file: paths[0] ?? '',
        tasks: JSON.stringify(records.map(taskOutput)),
        'pending-task-ids': JSON.stringify(records.filter(isPending).map(({ taskId }) => taskId)),
        'results-file': resultsFile,
    };
}
/** `fail` where a task has it, else the least advanced running state, else `success` where all have it, else empty. */
function stepState(records) {
    const states = records.map(({ state }) => state);
    if (states.includes('fail'))
        return 'fail';
    const running = task/* runningStates */.A8.find((state) => states.includes(state));
    const unknown = states.find((state) => state !== '' && state !== 'success');
    return running ?? unknown ?? (states.every((state) => state === 'success') ? (states[0] ?? '') : '');
}
/** A task as later steps read it: the contract of `tasks`. */
function taskOutput(record) {
    return {
        taskId: record.taskId,
        model: record.model,
        prompt: record.prompt,
        state: record.state || null,
        rawState: record.rawState || null,
        outcome: record.outcome,
        failCode: record.failCode,
        failMsg: record.failMsg,
        resultUrls: record.resultUrls,
        resultObject: record.resultObject,
        files: record.files.map(({ path, url, type, bytes, sha256 }) => ({ path, url, type, bytes, sha256 })),
        createTime: record.createTime,
        completeTime: record.completeTime,
        durationSeconds: record.durationSeconds,
        creditsConsumed: record.creditsConsumed,
    };
}
/** True where a task may still give a result, or its files: it is worth waiting for its id again. */
function isPending(record) {
    if (record.outcome === 'not-found')
        return record.waitedMs < verdict/* graceMs */.Nl;
    return !(0,task/* isTerminal */.Hd)(record) || record.outcome === 'cancelled';
}

;// CONCATENATED MODULE: ./src/poll/pace.ts
// When to poll again. Pure: the randomness, from 0 to 1, is handed in.


/** A task older than this is not running: the record or a clock is wrong, so the age says nothing. */
const maxAgeMs = 3_600_000;
/**
 * How long to wait before the next poll of a running task of this age, in milliseconds: a tenth of the age, of a video
 * a fifth, but about 1.5 s at least and 9 s at most.
 *
 * A result should be noticed late by a small share of the time that it took, whatever that time is. With a tenth of
 * the age it is a twentieth on average. Hardly any video is done in its first minute, so polling is left for later.
 * The floor spares the API while the task is young, the ceiling bounds what a long one pays, and the jitter keeps the
 * tasks of many jobs from polling in step. `npm run bench` plays this next to what others do.
 */
function pollDelayMs(task, random) {
    const delayMs = Math.min(9000, Math.max(1500, task.ageMs / (task.isVideo ? 5 : 10)));
    return delayMs * (0.95 + 0.1 * random);
}
/** The pause before the next poll: by the task's age, by what failed, and never past the moment when patience ends. */
function nextPollMs(record, history, nowMs, { pollInterval, waitedMs, random }) {
    const { last, repeats, sinceMs, notFoundSinceMs } = history;
    if (last?.kind === 'transient') {
        // The client holds the step back for so long, whatever is left of the patience.
        if (last.retryAfterMs !== null)
            return last.retryAfterMs;
        return clippedMs((0,backoff/* backoffMs */.j)(repeats, random), sinceMs + verdict/* transientPatienceMs */.a3 - nowMs);
    }
    const ageMs = last?.kind === 'record' ? (last.ageMs ?? waitedMs) : waitedMs;
    const isPlausible = ageMs >= waitedMs && ageMs <= maxAgeMs;
    const delayMs = pollInterval === 'auto'
        ? pollDelayMs({ ageMs: isPlausible ? ageMs : waitedMs, isVideo: record.isVideo }, random)
        : pollInterval;
    return notFoundSinceMs === null ? delayMs : clippedMs(delayMs, notFoundSinceMs + verdict/* graceMs */.Nl - nowMs);
}
/** The delay, cut so that a poll falls on the moment at which patience ends. */
function clippedMs(delayMs, leftMs) {
    return leftMs > 0 ? Math.min(delayMs, leftMs) : delayMs;
}

;// CONCATENATED MODULE: ./src/poll/poll.ts



const requestTimeoutMs = 20_000;
/** `timeout: 0` gives its one poll so long. */
const onlyPollTimeoutMs = 10_000;
/** After the deadline as many tasks are polled once more as this allows. */
const finalPollsMs = 5000;
/** One poller serves all tasks of a step: they share its deadline, so that their last polls are put in order together. */
function createPoller(options) {
    const { fetchTask, clock, startMs, timeoutMs, pollInterval, random, signal } = options;
    const leftMs = startMs + timeoutMs - clock.nowMs();
    const deadline = (0,src_deadline/* deadlineAfter */.d)(leftMs, signal, clock);
    const finalMs = timeoutMs === 0 ? Infinity : Math.max(0, leftMs) + finalPollsMs;
    const finalDeadline = (0,src_deadline/* deadlineAfter */.d)(finalMs, signal, clock);
    const usualPoll = { signal, deadline: deadline.signal, timeoutMs: requestTimeoutMs };
    const lastPoll = {
        signal,
        deadline: finalDeadline.signal,
        timeoutMs: timeoutMs === 0 ? onlyPollTimeoutMs : finalPollsMs,
        isUrgent: true,
    };
    return {
        async poll(entry) {
            let history = verdict/* noPolls */.o7;
            for (let isLast = timeoutMs === 0;; isLast ||= deadline.signal.aborted) {
                const { lastAnswerMs: lastSeenMs } = history;
                const answer = await fetchTask(entry.record.taskId, {
                    ...(isLast ? lastPoll : usualPoll),
                    lastSeenMs,
                });
                const nowMs = clock.nowMs();
                const waitedMs = nowMs - startMs;
                if (signal.aborted && (isLast || answer === null)) {
                    entry.update({ waitedMs });
                    return null;
                }
                if (answer !== null)
                    history = (0,verdict/* withAnswer */.$s)(history, answer, nowMs);
                if (!isLast && deadline.signal.aborted && (answer === null || answer.kind === 'transient')) {
                    // Cut by the deadline: told where no further poll can be sent, and no sighting of the task.
                    history = { ...history, lastAnswerMs: lastSeenMs };
                    continue;
                }
                const record = { ...entry.record, ...changesBy(answer, entry.record), waitedMs };
                const outcome = isLast ? (0,verdict/* finalVerdict */.Ou)(record, history, nowMs) : (0,verdict/* verdict */.WJ)(record, history, nowMs);
                if (outcome !== null) {
                    entry.update({ ...record, problem: null, detail: detailOf(history) });
                    return outcome;
                }
                const retryInMs = nextPollMs(record, history, nowMs, { pollInterval, waitedMs, random: random() });
                entry.update({ ...record, problem: problemOf(history, retryInMs), detail: '' });
                await clock.sleep(retryInMs, deadline.signal);
            }
        },
        [Symbol.dispose]() {
            deadline[Symbol.dispose]();
            finalDeadline[Symbol.dispose]();
        },
    };
}
/** kie.ai: codes 501 and 408 end a task without a record. What was known of it before still holds. */
function changesBy(answer, before) {
    const facts = answer !== null && 'facts' in answer ? answer.facts : null;
    if (facts === null)
        return {};
    return {
        ...facts,
        model: facts.model ?? before.model,
        prompt: facts.prompt ?? before.prompt,
        input: facts.input ?? before.input,
        createTime: facts.createTime ?? before.createTime,
        ...(answer?.kind === 'record' && { ageMs: answer.ageMs }),
    };
}
function problemOf({ last, failures }, retryInMs) {
    if (last === null || last.kind === 'record' || last.kind === 'unauthorized' || last.kind === 'rejected') {
        return null;
    }
    return { kind: last.kind, message: last.message, count: failures, retryInMs };
}
function detailOf({ last }) {
    return last === null || last.kind === 'record' ? '' : last.message;
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

// EXTERNAL MODULE: ./src/report/advice.ts + 1 modules
var advice = __webpack_require__(3915);
// EXTERNAL MODULE: ./src/report/causes.ts
var causes = __webpack_require__(304);
// EXTERNAL MODULE: ./src/report/results.ts
var results = __webpack_require__(8940);
// EXTERNAL MODULE: ./src/report/view.ts
var report_view = __webpack_require__(4153);
// EXTERNAL MODULE: ./src/report/what-happened.ts
var what_happened = __webpack_require__(6710);
;// CONCATENATED MODULE: ./src/report/annotations.ts






/** The step's own error, of its first cause. Empty where all tasks succeeded. */
function stepMessage(result, family) {
    const [cause] = (0,causes/* causesOf */.c)(result);
    if (cause === undefined)
        return '';
    const { records } = result;
    if (records.length === 1)
        return explanation(cause, family);
    const failed = records.filter(({ outcome }) => outcome !== 'success');
    return `${String(failed.length)} of ${(0,src_text/* pluralize */.td)(records.length, 'task')} did not succeed (${(0,report_view/* countsOf */.mQ)(failed)}). ${explanation(cause, family)}`;
}
/** One for each cause but the first, unless the step's own error is another. A cancelled task is nobody's failure. */
function causeTexts(result, family, stepError) {
    return (0,causes/* causesOf */.c)(result)
        .slice(stepError === null ? 1 : 0)
        .filter(({ records: [first] }) => first.outcome !== 'cancelled')
        .map((cause) => explanation(cause, family));
}
function explanation(cause, family) {
    return `${(0,what_happened/* whatHappened */.e)(cause)} ${(0,advice/* remedyFor */.w)(cause, family)}`;
}
/** Null where no task gave anything. */
function firstResultText({ records }) {
    for (const record of records) {
        const result = record.resultUrls[0] ?? (0,results/* textOf */.b)(record);
        if (result !== null)
            return `First result, of task ${(0,src_text/* singleLine */.pF)(record.taskId)}: ${(0,src_text/* singleLine */.pF)(result, 1000)}`;
    }
    return null;
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

;// CONCATENATED MODULE: ./src/report/output-notes.ts

function outputNotes({ emptied, oversized, resultsFile }) {
    const { path, error } = resultsFile;
    const remedy = error === null ? ` Read results-file in its place: ${(0,src_text/* singleLine */.pF)(path, 1000)}` : '';
    const notes = [];
    if (error !== null) {
        notes.push({ level: 'warning', text: `results-file could not be written: ${(0,src_text/* singleLine */.pF)(error)}.` });
    }
    if (emptied.length > 0) {
        const text = `Left empty, as they are too large for GitHub's outputs: ${emptied.join(', ')}.${remedy}`;
        notes.push({ level: 'warning', text });
    }
    if (oversized.length > 0) {
        const text = `Too large for an environment variable on Linux: ${oversized.join(', ')}. A step that has such an output in env or in a command fails with "Argument list too long".${remedy}`;
        notes.push({ level: 'notice', text });
    }
    return notes;
}

// EXTERNAL MODULE: ./src/bytes.ts
var src_bytes = __webpack_require__(6136);
;// CONCATENATED MODULE: ./src/report/log-lines.ts
// What the log says of a step's tasks: when a record changes, and once a minute. Pure.





const maxUrls = 10;
function changeLines(before, after, table) {
    return [
        ...stateLines(before, after, table),
        ...problemLines(before, after, table),
        ...warningLines(before, after),
        ...fileLines(before, after),
        ...outcomeLines(before, after, table),
    ];
}
/** Tells somebody who opens the log now what is going on. Null where every task has its outcome. */
function heartbeatText(table, waitedMs, timeoutMs) {
    const running = table.filter(({ outcome }) => outcome === null);
    const [first] = running;
    if (first === undefined)
        return null;
    const waited = `after ${(0,duration/* formatDuration */.a)(waitedMs)}`;
    const left = running.every(({ state }) => state === 'success')
        ? 'saving files'
        : `at most ${(0,duration/* formatDuration */.a)(Math.max(0, timeoutMs - waitedMs))} more`;
    const tail = `${left}${lastProblemText(running, table.length === 1)}.`;
    if (table.length > 1)
        return `${countsText(table)}, ${waited}, ${tail}`;
    if (first.state === 'success')
        return `${idOf(first)}: success, still saving files ${waited}.`;
    const state = first.state === '' ? 'not seen' : stateText(first);
    return `${idOf(first)}: still ${state} ${waited} of waiting, ${tail}`;
}
function lastProblemText(running, isSingle) {
    const messages = running.flatMap(({ problem }) => (problem === null ? [] : [problem.message]));
    const [first] = messages;
    if (first === undefined)
        return '';
    const many = isSingle ? '' : ` for ${String(messages.length)} of them`;
    return `; the last poll failed${many}: ${(0,src_text/* singleLine */.pF)(first)}`;
}
/** `20 tasks: 3 waiting, 12 generating, 5 success`: a task with an outcome is counted by that. */
function countsText(table) {
    const words = table.map(({ outcome, state }) => outcome ?? (state === '' ? 'not seen yet' : state));
    const counts = [...new Set(words)].map((word) => `${String(words.filter((one) => one === word).length)} ${(0,src_text/* singleLine */.pF)(word, 40)}`);
    return `${(0,src_text/* pluralize */.td)(table.length, 'task')}: ${counts.join(', ')}`;
}
/** `generating, the first song is ready`, `generating, 50 %`. */
function stateText({ state, stage, progress }) {
    const isRunning = !(0,task/* isTerminal */.Hd)({ state });
    const percent = progress === null || !isRunning ? '' : `${String(Math.round(progress * 100))} %`;
    return (0,src_text/* singleLine */.pF)([state, stage ?? '', percent].filter((part) => part !== '').join(', '), 100);
}
/** kie.ai's clock shows whole seconds: a task can seem to be this much younger than it is. */
const clockResolutionMs = 1000;
function stateLines(before, after, table) {
    if (stateKey(before) === stateKey(after) || after.state === '') {
        const isPoll = after.waitedMs !== before.waitedMs && after.problem === null;
        return isPoll ? [{ level: 'debug', text: `${idOf(after)}: ${(0,src_text/* singleLine */.pF)(after.rawState)}` }] : [];
    }
    const model = before.state === '' && after.model !== null ? ` (${(0,src_text/* singleLine */.pF)(after.model, 100)})` : '';
    const when = after.ageMs === null || after.ageMs < -clockResolutionMs
        ? `after ${(0,duration/* formatDuration */.a)(after.waitedMs)} of waiting`
        : `${(0,duration/* formatDuration */.a)(Math.max(0, after.ageMs))} after its creation`;
    const text = `${idOf(after)}: ${stateText(after)}${model}, ${when}.`;
    return [{ level: table.length === 1 ? 'info' : 'debug', text }];
}
/** Worth a line when it changes. Of the progress, each tenth is. */
function stateKey({ state, stage, progress }) {
    return JSON.stringify([state, stage, Math.floor((progress ?? 0) * 10)]);
}
function problemLines(before, after, table) {
    const { problem } = after;
    if (problem === null) {
        const isBack = before.problem !== null && after.outcome === null && after.detail === '' && after.state !== '';
        if (!isBack || table.length > 1)
            return [];
        return [info(`${idOf(after)}: kie.ai shows the task${before.state === '' ? '' : ' again'}.`)];
    }
    if (problem === before.problem)
        return [];
    // With many tasks one line speaks for all; how many are concerned, the heartbeat says.
    const isFirst = table.every((record) => record.taskId === after.taskId || record.problem === null);
    const level = before.problem === null && isFirst ? 'info' : 'debug';
    const what = {
        'not-found': `kie.ai does not show the task ${after.state === '' ? 'yet' : 'any more'}`,
        unreadable: 'the answer could not be understood',
        transient: 'no usable answer',
    }[problem.kind];
    const next = `Polling again in ${(0,duration/* formatDuration */.a)(problem.retryInMs)}`;
    const limit = problem.kind === 'not-found' ? ', for up to a minute' : '';
    return [{ level, text: `${idOf(after)}: ${what} (${(0,src_text/* singleLine */.pF)(problem.message)}). ${next}${limit}.` }];
}
function warningLines(before, after) {
    const lines = [];
    if (after.warning !== null && after.warning !== before.warning) {
        const text = `${idOf(after)}: ${(0,src_text/* singleLine */.pF)(after.warning)}.`;
        lines.push({ level: 'warning', text, onceKey: `warning: ${after.warning}` });
    }
    if (after.state !== '' && after.state !== before.state && !(0,task/* isKnownState */.Ht)(after.state)) {
        const word = (0,src_text/* singleLine */.pF)(after.rawState, 100);
        const text = `kie.ai says that ${idOf(after)} is in state "${word}", which this action does not know. It is treated as running.`;
        lines.push({ level: 'warning', text, onceKey: `state: ${after.state}` });
    }
    return lines;
}
function fileLines(before, after) {
    const isBusy = after.activity !== null && after.activity !== before.activity;
    return [
        ...after.files.filter((file) => !before.files.includes(file)).map((file) => info(savedText(file))),
        ...(isBusy ? [info(`${idOf(after)}: ${(0,src_text/* singleLine */.pF)(after.activity)}.`)] : []),
    ];
}
function savedText({ path, bytes, type, sha256, dimensions, isReplacement }) {
    const place = isReplacement ? ', in place of an existing file' : '';
    const size = dimensions === null ? '' : `, ${String(dimensions.width)} x ${String(dimensions.height)} pixels`;
    return `Saved ${(0,src_text/* singleLine */.pF)(path, 500)}${place}: ${(0,src_bytes/* formatBytes */.z)(bytes)}, ${(0,src_text/* singleLine */.pF)(type, 100)}${size}, sha256 ${sha256}.`;
}
/** The failure of a single task stands in the step's own message, and needs no line besides. */
function outcomeLines(before, after, table) {
    const { outcome } = after;
    if (outcome === null || before.outcome !== null)
        return [];
    const sentence = (0,what_happened/* whatHappened */.e)({ records: [{ ...after, outcome }] });
    if (table.length === 1)
        return outcome === 'success' ? [info(sentence), ...urlLines(after)] : [];
    // A bad key and a cancel end all tasks at once: one line says so.
    const isShared = outcome === 'unauthorized' || outcome === 'cancelled';
    const isRepeated = isShared && table.filter((record) => record.outcome === outcome).length > 1;
    const number = table.filter((record) => record.outcome !== null).length;
    const text = `${String(number)}/${String(table.length)} ${sentence}`;
    return [{ level: isRepeated ? 'debug' : 'info', text }];
}
function urlLines({ resultUrls }) {
    const more = resultUrls.length - maxUrls;
    return [
        ...resultUrls.slice(0, maxUrls).map((url) => info(`  ${(0,src_text/* singleLine */.pF)(url, 500)}`)),
        ...(more > 0 ? [info(`  and ${String(more)} more in result-urls`)] : []),
    ];
}
function info(text) {
    return { level: 'info', text };
}
function idOf({ taskId }) {
    return (0,src_text/* singleLine */.pF)(taskId);
}

;// CONCATENATED MODULE: ./src/report/reports.ts
// All that people see of a step, besides its outputs: log, annotations, job summary, comment and status.
// What goes wrong with a report is a warning: it never changes how the step ends, and delays it by seconds at most.






/** Counts of many tasks are shown when they change, but not more often than this. */
const countsIntervalMs = 10_000;
/** Of warnings that tell of one kind of thing each. */
const maxOnceKeys = 5;
const maxIdsShown = 5;
function createReports(options) {
    const { console, clock, startMs, timeoutMs, taskIds, family } = options;
    const shownOnce = new Set();
    const queuedMs = new Map();
    let countsShownMs = clock.nowMs();
    let publishToGitHub = null;
    const waitedMs = () => clock.nowMs() - startMs;
    return {
        started() {
            console.info(startText(taskIds, timeoutMs));
            // Loaded only where it is wanted: the first poll should not wait for code that it does not need.
            const isWanted = options.commitStatus !== '' || options.prComment !== false;
            if (isWanted)
                publishToGitHub = loadGitHub(options);
        },
        changed(before, after, table) {
            const queueMs = queueTimeMs(before, after);
            if (queueMs !== null)
                queuedMs.set(after.taskId, queueMs);
            for (const line of changeLines(before, after, table))
                show(line, console, shownOnce);
            const isMoved = table.length > 1 && before.state !== after.state && after.outcome === null;
            if (!isMoved || clock.nowMs() - countsShownMs < countsIntervalMs)
                return;
            countsShownMs = clock.nowMs();
            console.info(`${countsText(table)}, after ${(0,duration/* formatDuration */.a)(waitedMs())}.`);
        },
        heartbeat(table) {
            const text = heartbeatText(table, waitedMs(), timeoutMs);
            if (text === null)
                return;
            countsShownMs = clock.nowMs();
            console.info(text);
        },
        annotate(result, { level, stepError }) {
            if (result.records.length > 1) {
                console.info(`${(0,report_view/* countsOf */.mQ)(result.records)}, after ${(0,duration/* formatDuration */.a)(waitedMs())}.`);
            }
            const text = firstResultText(result);
            if (text !== null)
                console.notice(text);
            for (const cause of causeTexts(result, family, stepError))
                console[level](cause);
        },
        async publish(result, stepError) {
            const view = (0,report_view/* createView */.O8)(result, { family, stepError, queuedMs });
            const heads = await pictureHeads(view, options);
            await Promise.all([
                options.jobSummary
                    ? writeSummary(console, ({ jobSummary }) => jobSummary(view, heads, Date.now()))
                    : null,
                publishToGitHub?.then((publish) => publish?.(view, heads)),
            ]);
        },
    };
}
function startText(taskIds, timeoutMs) {
    const ids = taskIds.slice(0, maxIdsShown).map((id) => (0,src_text/* singleLine */.pF)(id, 100));
    const more = taskIds.length > ids.length ? ` and ${String(taskIds.length - ids.length)} more` : '';
    const tasks = taskIds.length === 1
        ? `task ${ids.join()}`
        : `${(0,src_text/* pluralize */.td)(taskIds.length, 'task')} (${ids.join(', ')}${more})`;
    if (timeoutMs === 0)
        return `Polling ${tasks} once.`;
    return `Waiting for ${tasks}, for at most ${(0,duration/* formatDuration */.a)(timeoutMs)}.`;
}
/** How long a task was in the queue that it has just left; null of any other change, or where it was not seen there. */
function queueTimeMs(before, after) {
    const isQueued = ({ state }) => state === 'waiting' || state === 'queuing';
    return isQueued(before) && !isQueued(after) ? Math.max(0, after.ageMs ?? after.waitedMs) : null;
}
function show({ level, text, onceKey }, console, shownOnce) {
    if (onceKey !== undefined) {
        if (shownOnce.has(onceKey) || shownOnce.size === maxOnceKeys)
            return;
        shownOnce.add(onceKey);
    }
    console[level](text);
}
/** Null where it cannot be loaded: @actions/github reads the event as soon as it is. */
async function loadGitHub(options) {
    try {
        const { startGitHubReports } = await Promise.all(/* import() */[__webpack_require__.e(413), __webpack_require__.e(514), __webpack_require__.e(378)]).then(__webpack_require__.bind(__webpack_require__, 6378));
        return startGitHubReports(options);
    }
    catch (error) {
        const reason = (0,src_text/* singleLine */.pF)((0,error_message/* errorMessage */.gJ)(error));
        options.console.warning(`Neither a commit status nor a comment can be written: the event of this run cannot be read (${reason}).`);
        return null;
    }
}
async function pictureHeads(view, options) {
    const areShown = options.jobSummary || options.prComment !== false;
    if (!areShown || options.signal.aborted)
        return new Map();
    const { unknownPictures } = await __webpack_require__.e(/* import() */ 668).then(__webpack_require__.bind(__webpack_require__, 3668));
    const { fetchHeads } = await __webpack_require__.e(/* import() */ 839).then(__webpack_require__.bind(__webpack_require__, 6839));
    return await fetchHeads(unknownPictures(view), options);
}
/** Says which inputs are wrong, where nothing else could begin. Never rejects. */
async function reportInvalidInput(console, message) {
    await writeSummary(console, ({ invalidInputSummary }) => invalidInputSummary(message));
}
async function writeSummary(console, markdown) {
    try {
        await console.writeSummary(markdown(await __webpack_require__.e(/* import() */ 514).then(__webpack_require__.bind(__webpack_require__, 5514))));
    }
    catch (error) {
        console.warning(`The job summary could not be written: ${(0,src_text/* singleLine */.pF)((0,error_message/* errorMessage */.gJ)(error))}`);
    }
}

// EXTERNAL MODULE: ./src/http/address.ts
var address = __webpack_require__(452);
;// CONCATENATED MODULE: ./src/setup.ts
// The rooms of the wait, made of its inputs.





async function downloadFolder(inputs) {
    if (inputs['download-dir'] === '')
        return null;
    const { openDownloadFolder } = await __webpack_require__.e(/* import() */ 261).then(__webpack_require__.bind(__webpack_require__, 261));
    try {
        return await openDownloadFolder(inputs['download-dir'], workspace());
    }
    catch (error) {
        throw new InvalidInputs([`download-dir: ${(0,src_text/* singleLine */.pF)((0,error_message/* errorMessage */.gJ)(error))}`]);
    }
}
async function saverOf(folder, client, inputs, surroundings) {
    const { createSaver } = await Promise.all(/* import() */[__webpack_require__.e(959), __webpack_require__.e(415)]).then(__webpack_require__.bind(__webpack_require__, 8415));
    return createSaver({
        ...surroundings,
        folder,
        workspace: workspace(),
        fileName: inputs['file-name'],
        taskIds: inputs['task-id'].map(surroundings.redact),
        keepFiles: inputs['keep-files'],
        isPublicOnly: isPublicApi(inputs),
        renewUrl: client.renewUrl,
        random: Math.random,
    });
}
function workspace() {
    return (0,external_node_path_.resolve)(process.env.GITHUB_WORKSPACE || '.');
}
/** A gateway or an emulator on a private address gives results that lie there too. */
function isPublicApi(inputs) {
    return !(0,address/* isPrivateHost */.Sf)(new URL(inputs['base-url']).hostname);
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./src/run-task.ts
// One task's pipeline: poll, save, record. Whatever goes wrong in it ends this task alone.

/** Gives the record an outcome, whatever happens. Never rejects. */
async function runTask(entry, position, { poll, save }, giveUp) {
    try {
        const polled = await poll(entry);
        if (polled === null)
            entry.update({ problem: null, ...giveUp() });
        else {
            const outcome = polled === 'success' && save !== null ? await save(entry, position) : polled;
            entry.update({ outcome, activity: null });
        }
    }
    catch (error) {
        // A program's own fault in the reading or the saving of one task.
        const outcome = entry.record.state === 'success' ? 'download-failed' : 'invalid-response';
        entry.update({ outcome, detail: (0,error_message/* errorMessage */.gJ)(error), problem: null, activity: null });
    }
}

;// CONCATENATED MODULE: ./src/step.ts
// The step: the table of its tasks' records, and all their pipelines side by side.



const cancelled = { outcome: 'cancelled', detail: '' };
/** As GitHub says of the other legs of a matrix. */
const givenUp = { outcome: 'cancelled', detail: 'another task did not succeed, and fail-fast is set' };
function createStep({ taskIds, failFast, signal, onChange }) {
    const table = taskIds.map(task/* newRecord */.Mx);
    const stop = new AbortController();
    let reason = cancelled;
    (0,external_node_events_.setMaxListeners)(0, stop.signal);
    const abort = () => {
        stop.abort();
    };
    if (signal.aborted)
        abort();
    else
        signal.addEventListener('abort', abort, { once: true });
    /** A cancel comes before any other reason. */
    const giveUp = () => (signal.aborted ? cancelled : reason);
    function entryAt(position, record) {
        const entry = {
            record,
            update(changes) {
                const before = entry.record;
                entry.record = { ...before, ...changes };
                table[position] = entry.record;
                if (before.outcome === null && !stop.signal.aborted && endsStep(entry.record, failFast)) {
                    const { outcome, detail } = entry.record;
                    reason = outcome === 'unauthorized' ? { outcome, detail } : givenUp;
                    abort();
                }
                try {
                    onChange(before, entry.record, table);
                }
                catch {
                    // The record stands, and it is what counts.
                }
            },
        };
        return entry;
    }
    return {
        signal: stop.signal,
        table,
        async run(pipeline) {
            await Promise.all(table.map((record, position) => runTask(entryAt(position, record), position, pipeline, giveUp)));
        },
        result() {
            const isCancelled = signal.aborted;
            const records = table.map((record) => ({ ...record, outcome: (0,task/* outcomeOf */.sG)(record, isCancelled) }));
            return { outcome: stepOutcome(records, isCancelled), records };
        },
    };
}
/** Whether this task's outcome ends the wait for all others. One that timed out says nothing of their last polls. */
function endsStep({ outcome }, failFast) {
    if (outcome === null || outcome === 'success' || outcome === 'timed-out')
        return false;
    return failFast || outcome === 'unauthorized';
}
/** Tasks given up by fail-fast are cancelled, but only the step's own cancelling makes it so. */
function stepOutcome(records, isCancelled) {
    const candidates = isCancelled ? task/* taskOutcomes */.jF : task/* taskOutcomes */.jF.filter((outcome) => outcome !== 'cancelled');
    const found = candidates.find((outcome) => records.some((record) => record.outcome === outcome));
    if (found === undefined)
        throw new RangeError('A step without tasks has no outcome.');
    return found;
}

;// CONCATENATED MODULE: ./src/main.ts
var main_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var main_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
// The plot: inputs, step, outputs, reports, and the one place where the step fails.
















const heartbeatMs = 60_000;
/** Runs the step to its end. Never rejects: what goes wrong fails the step, through its exit code. */
async function run({ signal, crash }) {
    const startMs = clock/* systemClock */.m.nowMs();
    const key = readKey();
    const secrets = [key, readToken()].filter(isSecret);
    for (const secret of secrets)
        (0,core.setSecret)(secret);
    const redact = redactor(...secrets);
    const console = createConsole(redact);
    try {
        await runStep(readInputs(key), { clock: clock/* systemClock */.m, startMs, signal, redact, console }, crash);
    }
    catch (error) {
        const isInvalid = error instanceof InvalidInputs;
        console.fail(isInvalid ? error.message : brokenMessage(error));
        main_setOutputs({ outcome: isInvalid ? 'invalid-input' : 'unavailable', records: [] }, console);
        if (isInvalid && wantsJobSummary())
            await reportInvalidInput(console, error.message);
    }
}
async function runStep(inputs, surroundings, crash) {
    const { redact, console, signal } = surroundings;
    const folder = await downloadFolder(inputs);
    const family = { api: inputs.api, likely: likelyFamilies(inputs.api) };
    const reports = createReports({
        ...surroundings,
        family,
        jobSummary: inputs['job-summary'],
        prComment: inputs['pr-comment'],
        commitStatus: inputs['commit-status'],
        token: inputs['github-token'],
        matrix: inputs.matrix,
        taskIds: inputs['task-id'],
        timeoutMs: inputs.timeout,
        isPublicOnly: isPublicApi(inputs),
    });
    const step = createStep({
        taskIds: inputs['task-id'],
        failFast: inputs['fail-fast'],
        signal,
        onChange: (...change) => {
            reports.changed(...change);
        },
    });
    const failure = (await waitForTasks(step, { inputs, folder, reports }, surroundings)) ?? crash();
    // What kie.ai sent was redacted when it came in; the ids came from the workflow.
    const { outcome, records } = step.result();
    const result = { outcome, records: records.map((one) => ({ ...one, taskId: redact(one.taskId) })) };
    const outputsError = main_setOutputs(result, console);
    const stepError = failure === null ? outputsError : brokenMessage(failure);
    const isRed = stepError !== null || (inputs['fail-on-error'] && outcome !== 'success');
    try {
        // Red or green first, then what takes GitHub's time: a step that is killed has said what counts.
        reports.annotate(result, { level: isRed ? 'error' : 'warning', stepError });
        const message = stepError ?? stepMessage(result, family);
        if (message !== '')
            console[isRed ? 'fail' : 'conclude'](message);
        await reports.publish(result, stepError);
    }
    catch (error) {
        // The outputs stand: what people see of them can never cost one.
        console[isRed ? 'fail' : 'warning'](`The reports are not complete: ${(0,src_text/* singleLine */.pF)((0,error_message/* errorMessage */.gJ)(error))}`);
    }
}
/** Runs the step's tasks to their ends. Gives what broke it down, beyond the outcomes of its tasks; null where nothing did. */
async function waitForTasks(step, { inputs, folder, reports }, surroundings) {
    const heartbeat = setInterval(() => {
        reports.heartbeat(step.table);
    }, heartbeatMs);
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            reports.started();
            const client = createClient({
                ...surroundings,
                apiKey: inputs['api-key'],
                baseUrl: inputs['base-url'],
                family: families[inputs.api],
            });
            const poller = main_addDisposableResource(env_1, createPoller({
                ...surroundings,
                signal: step.signal,
                fetchTask: client.fetchTask,
                timeoutMs: inputs.timeout,
                pollInterval: inputs['poll-interval'],
                random: Math.random,
            }), false);
            const save = folder === null ? null : await saverOf(folder, client, inputs, surroundings);
            await step.run({ poll: (entry) => poller.poll(entry), save });
            return null;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            main_disposeResources(env_1);
        }
    }
    catch (error) {
        return error;
    }
    finally {
        clearInterval(heartbeat);
    }
}
/** Gives why the outputs could not be set: what later steps would read then is nothing, so the step must not be green. */
function main_setOutputs(result, console) {
    try {
        for (const { level, text } of outputNotes(writeOutputs(result)))
            console[level](text);
        return null;
    }
    catch (error) {
        return `The outputs could not be set, so later steps have no results: ${(0,src_text/* singleLine */.pF)((0,error_message/* errorMessage */.gJ)(error))}`;
    }
}
function brokenMessage(error) {
    return `The action itself failed, which says nothing about its tasks: ${(0,src_text/* singleLine */.pF)((0,error_message/* errorMessage */.gJ)(error))}. Please report this to the maintainers of this action.`;
}


/***/ }),

/***/ 836:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $s: () => (/* binding */ withAnswer),
/* harmony export */   Nl: () => (/* binding */ graceMs),
/* harmony export */   Ou: () => (/* binding */ finalVerdict),
/* harmony export */   WJ: () => (/* binding */ verdict),
/* harmony export */   a3: () => (/* binding */ transientPatienceMs),
/* harmony export */   o7: () => (/* binding */ noPolls)
/* harmony export */ });
/* harmony import */ var _task_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4150);

/** A new task can be invisible to kie.ai for some seconds; clients have met a minute and more. */
const graceMs = 60_000;
/** So long may kie.ai give no usable answer on end. */
const transientPatienceMs = 5 * 60_000;
/** So many records in a row may be impossible to understand. */
const maxUnreadables = 3;
const noPolls = {
    last: null,
    lastAnswerMs: -Infinity,
    repeats: 0,
    sinceMs: -Infinity,
    failures: 0,
    notFoundSinceMs: null,
};
/** What is known after one more answer. */
function withAnswer(history, answer, nowMs) {
    const isRepeat = answer.kind === history.last?.kind;
    return {
        last: answer,
        lastAnswerMs: nowMs,
        repeats: isRepeat ? history.repeats + 1 : 1,
        sinceMs: isRepeat ? history.sinceMs : nowMs,
        failures: answer.kind === 'record' ? 0 : history.failures + 1,
        notFoundSinceMs: notFoundSince(history, answer, nowMs),
    };
}
function notFoundSince({ notFoundSinceMs }, { kind }, nowMs) {
    if (kind === 'not-found')
        return notFoundSinceMs ?? nowMs;
    // A task that was not found stays in its grace while kie.ai cannot be reached.
    return kind === 'transient' ? notFoundSinceMs : null;
}
/** The outcome of a task that must not be polled again unless it is null. */
function verdict(record, history, nowMs) {
    const { last, repeats, sinceMs, notFoundSinceMs } = history;
    switch (last?.kind) {
        case 'record':
            if (record.state === 'fail')
                return 'failed';
            if (record.state === 'success')
                return (0,_task_js__WEBPACK_IMPORTED_MODULE_0__/* .hasResult */ .yX)(record) ? 'success' : 'no-results';
            return null;
        case 'unauthorized':
        case 'rejected':
            return last.kind;
        case 'unreadable':
            return repeats >= maxUnreadables ? 'invalid-response' : null;
        case 'not-found':
            return nowMs - (notFoundSinceMs ?? nowMs) >= graceMs ? 'not-found' : null;
        case 'transient':
            return nowMs - sinceMs >= transientPatienceMs ? 'unavailable' : null;
        case undefined:
            return null;
    }
}
/** The outcome where no further poll will follow. */
function finalVerdict(record, history, nowMs) {
    const outcome = verdict(record, history, nowMs);
    if (outcome !== null)
        return outcome;
    if (history.last?.kind === 'unreadable')
        return 'invalid-response';
    // A task that was seen running still runs, as far as anybody knows: its id is worth waiting for again.
    if (record.state !== '')
        return 'timed-out';
    return history.notFoundSinceMs === null ? 'unavailable' : 'not-found';
}


/***/ }),

/***/ 3915:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ remedyFor)
});

// EXTERNAL MODULE: ./src/poll/verdict.ts
var verdict = __webpack_require__(836);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/credits.ts
var credits = __webpack_require__(4652);
;// CONCATENATED MODULE: ./src/report/failure.ts
const failure_credits = /insufficient (?:credit|balance|fund|quota)|(?:credit|balance|quota)s? (?:is |are )?(?:not enough|insufficient|exhausted|used up)|not enough credit|out of credits|top up/i;
/** What models and their filters say of an input that they do not take. */
const refusal = /safety|polic(?:y|ies)|violat|prohibit|forbidden|moderat|copyright|trademark|inappropriate|offensive|explicit|flagged|filtered|refused|rejected|blocked|not allowed|not permitted|invalid|illegal|unsupported|not support|must (?:be|not)|should be|required|cannot be empty|missing|face detect|too (?:long|short|large|small|many)|exceed|out of range|within the range|aspect.?ratio|resolution|malformed|(?:failed to|unable to|could not|cannot) (?:fetch|download|load|read|access)|(?:image|video|audio|file|url) (?:could not|cannot) be (?:fetched|downloaded|loaded|read|accessed)|敏感|违规|违反|不支持|参数/i;
/** Words that leave no doubt, whatever else is said: those about content first. */
const surelyRefusal = /nsfw|sensitive|public figure|artist name/i;
const surelyOwnFault = /internal (?:server )?error|server exception|rate limit|too many requests|deadline exceeded|high demand/i;
const ownFault = /internal|server (?:error|exception|is busy)|try again|retry|time(?:d)?[ -]?out|temporar|unavailable|overload|busy|upstream|maintenance|high demand|no result|系统|服务|超时|稍后|重试/i;
/**
 * A refusal is recognised first: "was refused by the safety filter, please try again" is one in spite of its end. Codes
 * count only where the words say nothing, as kie.ai gives 501 for every kind of failed generation.
 */
function blameFor(facts) {
    const { failCode, failMsg, stage } = facts;
    const words = `${failCode ?? ''} ${failMsg ?? ''} ${stage ?? ''}`.replaceAll('_', ' ');
    if (failCode === '402' || failure_credits.test(words))
        return 'credits';
    if (surelyRefusal.test(words))
        return 'input';
    if (surelyOwnFault.test(words))
        return 'kie.ai';
    if (refusal.test(words))
        return 'input';
    if (ownFault.test(words) || /^(?:408|429|500|502|503|504|524)$/.test(failCode ?? ''))
        return 'kie.ai';
    return /^(?:400|413|422|451)$/.test(failCode ?? '') ? 'input' : 'unclear';
}

;// CONCATENATED MODULE: ./src/report/advice.ts
// What to do about what happened, in the words of every report. Pure.
//
// "Generate again" always means a new task, which is paid for; "wait again" means the same id, which costs nothing.




/** Where kie.ai shows every task of an account. */
const logsUrl = 'https://kie.ai/logs';
/** What the user can do about it. Only our own words. Empty for a success. */
function remedyFor({ records }, family) {
    const [first] = records;
    const isOne = records.length === 1;
    const task = isOne ? 'the task' : 'each task';
    const id = isOne ? 'the same id' : 'the same ids';
    const log = `The log of ${task} is at ${logsUrl}.`;
    switch (first.outcome) {
        case 'success':
            return '';
        case 'failed':
            return `${failureRemedy(records)} ${log}`;
        case 'timed-out':
            return `${goesOn} Do not generate again: wait again for ${id} (output pending-task-ids), with a longer timeout if need be. ${log}`;
        case 'cancelled':
            return first.state === 'success'
                ? `Wait again for ${id} to save the files: ${costsNothing}`
                : `${goesOn} To have its result, wait again for ${id} (output pending-task-ids). ${log}`;
        case 'not-found':
            if (first.state !== '') {
                return `kie.ai showed ${task} in this very step, so id and key are right. Look for it at ${logsUrl}: if it is still there, wait again for ${id}.`;
            }
            return `${maybeNew(first)} that task-id is the taskId that kie.ai returned, and that the task belongs to the account of this key. ${otherFamilies(family)}${wrongPath(first)} kie.ai keeps its records for 2 months.`;
        case 'unauthorized':
            return `The key may be mistyped or deleted, or it has an IP whitelist: GitHub-hosted runners have no fixed address. Check it at https://kie.ai/api-key. A task that was created is not affected: wait again for ${id} with a good key.`;
        case 'rejected': {
            const isOutOfCredits = /^(?:code|HTTP) 402\b/.test(first.detail);
            const cure = isOutOfCredits ? 'Top up the account at kie.ai' : 'Correct what the message names';
            return `${cure}, then wait again for ${id}: ${task} may be running or done, and is billed only once. ${log}`;
        }
        case 'unavailable':
            return `A task may be running all the same, and is billed: do not generate again, but wait again for ${id} ${whenBack(first)}. ${log}`;
        case 'invalid-response':
            return `kie.ai may have changed its answers: please report this to the maintainers of this action. ${log}`;
        case 'no-results':
            return `${log} If a task was billed without a result, write to kie.ai with its id.`;
        case 'download-failed':
            return `If the reason is on your side, such as a full disk, correct it first. Then wait again for ${id} to save the files: ${costsNothing} The URLs are in result-urls and live for about a day; kie.ai gives fresh ones for 14 days.`;
    }
}
const goesOn = 'A task that was still running goes on at kie.ai and is billed.';
const costsNothing = 'no new task is created, and nothing is billed again.';
/** A task whose grace was not over may still appear. */
function maybeNew({ waitedMs }) {
    if (waitedMs >= verdict/* graceMs */.Nl)
        return 'Check';
    return 'A new task can be invisible for up to a minute: if it is that new, wait again with a timeout of 2m or more. Otherwise check';
}
function wrongPath({ detail }) {
    return detail.startsWith('HTTP 404') ? ' If base-url is set, check its path too.' : '';
}
function whenBack({ detail }) {
    if (detail === '')
        return 'with a longer timeout, or in several steps';
    if (detail.includes('too many requests'))
        return 'when fewer jobs use this key at once';
    return 'once kie.ai, the network or the proxy is back';
}
function failureRemedy(records) {
    const as = records.length === 1 ? 'as a new task' : 'as new tasks';
    const cost = costOf(records);
    const [first] = records;
    const hasReason = (first.failMsg ?? first.stage ?? '') !== '';
    switch (blameFor(first)) {
        case 'kie.ai':
            return `The fault seems to be kie.ai's and not your input's: generate again with the same input, ${as}.${cost}`;
        case 'input':
            return `The same input would probably be refused again: change ${hasReason ? 'what the message names' : 'it'}, then generate again, ${as}.${cost}`;
        case 'credits':
            return `Top up the account at kie.ai, then generate again, ${as}.`;
        case 'unclear':
            if (!hasReason)
                return `Generate again, ${as}.${cost}`;
            return `If the message names something in your input, change it first; then generate again, ${as}.${cost}`;
    }
}
/** Empty where kie.ai does not tell. */
function costOf(records) {
    const sum = (0,credits/* sumOfCredits */.Ng)(records);
    if (sum === null)
        return '';
    const amount = sum === 0 ? 'no credits' : (0,credits/* amountOf */.MT)(sum);
    return records.length === 1
        ? ` The failed task cost ${amount}.`
        : ` The failed tasks cost ${amount} in all.`;
}
function otherFamilies({ api, likely }) {
    if (likely.length === 0)
        return '';
    return `api: ${api} finds only tasks of that family: if the task belongs to another one, set api to that, such as ${(0,src_text/* anyOf */.EB)(likely)}.`;
}


/***/ }),

/***/ 3419:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   OK: () => (/* binding */ distinctPrompts),
/* harmony export */   Rq: () => (/* binding */ shortIds)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);
// What tells tasks and their results apart where there is little room. Pure.

/** The text on one line, with at most `maxLength` characters of it: cut where a word ends, with `…`. */
function cut(text, maxLength) {
    const line = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .pF)(text, maxLength);
    if (line === (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .pF)(text, Infinity))
        return line;
    const words = line.slice(0, -1).replace(/\s+\S*$/, '');
    return words.length < maxLength / 2 ? line : `${words.replace(/[\s,;:.]+$/, '')}…`;
}
/** An id that is this long or shorter is shown as it is: kie.ai's have 32 digits. */
const maxWholeIdLength = 14;
const minIdLength = 8;
/** For each id its beginning, long enough to tell it from the others of the step. */
function shortIds(taskIds) {
    return taskIds.map((id) => {
        if (id.length <= maxWholeIdLength)
            return id;
        for (let length = minIdLength; length < id.length - 2; length++) {
            const start = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .beginningOf */ .VI)(id, length);
            const isUnique = taskIds.every((other) => other === id || !other.startsWith(start));
            if (isUnique)
                return `${start}…`;
        }
        return id;
    });
}
/** A shorter one leaves room in a caption for what differs. */
const minSharedLength = 30;
/** `…of a cat` and `…of a dog`, where all begin with the same words. A null stays null. */
function distinctPrompts(prompts) {
    const length = sharedLength([...new Set(prompts.filter((prompt) => prompt !== null))]);
    return prompts.map((prompt) => prompt === null || length < minSharedLength ? prompt : `…${prompt.slice(length)}`);
}
/** Of the whole words that all texts begin with, and after which each has more. */
function sharedLength([first = '', ...others]) {
    if (others.length === 0)
        return 0;
    let length = 0;
    while (length < first.length && others.every((other) => other[length] === first[length]))
        length++;
    return /^.*\s/su.exec(first.slice(0, length))?.[0].length ?? 0;
}


/***/ }),

/***/ 304:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ causesOf)
/* harmony export */ });
/* harmony import */ var _task_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4150);
// The causes for which tasks did not succeed: forty tasks with one bad key have one. Pure.

/** The step's own first, then in the order in which outcomes count. Empty where all tasks succeeded. */
function causesOf({ outcome, records }) {
    const rank = (record) => record.outcome === outcome ? -1 : _task_js__WEBPACK_IMPORTED_MODULE_0__/* .taskOutcomes */ .jF.indexOf(record.outcome);
    const failed = records.filter((record) => record.outcome !== 'success');
    const groups = new Map();
    for (const record of failed.sort((a, b) => rank(a) - rank(b))) {
        const group = groups.get(keyOf(record));
        if (group === undefined)
            groups.set(keyOf(record), [record]);
        else
            group.push(record);
    }
    return [...groups.values()].map((group) => ({ records: group }));
}
function keyOf(record) {
    const { outcome, state, detail, failCode, failMsg, stage } = record;
    switch (outcome) {
        case 'failed':
            return JSON.stringify([outcome, failCode, generic(failMsg ?? stage ?? '', record)]);
        case 'cancelled':
            return JSON.stringify([outcome, state === 'success']);
        case 'timed-out':
        case 'no-results':
        case 'success':
            return outcome;
        case 'not-found':
            return JSON.stringify([outcome, state === '', generic(detail, record)]);
        default:
            return JSON.stringify([outcome, generic(detail, record)]);
    }
}
/** A shorter id may be an ordinary word, and a longer one stands in no message. */
const [minIdLength, maxIdLength] = [5, 1000];
/** A text without what differs from task to task: its id, addresses and numbers. */
function generic(text, { taskId }) {
    return withoutId(text, taskId)
        .replaceAll(/https?:\/\/\S+/g, '')
        .replaceAll(/\d+(?:\.\d+)?/g, '#');
}
function withoutId(text, taskId) {
    if (taskId.length < minIdLength || taskId.length > maxIdLength)
        return text;
    const id = taskId.replaceAll(/[^\w-]/g, String.raw `\$&`);
    return text.replaceAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'), '');
}


/***/ }),

/***/ 4652:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MT: () => (/* binding */ amountOf),
/* harmony export */   Ng: () => (/* binding */ sumOfCredits),
/* harmony export */   Ql: () => (/* binding */ formatCredits)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);

/** What tasks have cost together; null where kie.ai tells it of none. */
function sumOfCredits(tasks) {
    const known = tasks.flatMap(({ creditsConsumed }) => creditsConsumed ?? []);
    return known.length === 0 ? null : known.reduce((sum, credits) => sum + credits, 0);
}
/** `1 credit`, `12.5 credits`. */
function amountOf(credits) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pluralize */ .td)(Number(formatCredits(credits)), 'credit');
}
/** kie.ai's credits are fractions, and sums of them have many digits. */
function formatCredits(credits) {
    return String(Math.round(credits * 100) / 100);
}


/***/ }),

/***/ 8940:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ textOf),
/* harmony export */   q: () => (/* binding */ resultsOf)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8301);
// A task's results as people know them: pictures, videos, sounds, texts. Pure.

function resultsOf(record) {
    const { resultUrls, files, resultJson } = record;
    const descriptions = new Map(descriptionsIn((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(resultJson ?? ''), new Set(resultUrls)));
    const results = resultUrls.map((url) => {
        const file = files.find((saved) => saved.url === url) ?? null;
        const description = descriptions.get(url) ?? { title: null, lengthMs: null };
        const [kind, format] = [kindOf(url, file), formatOf(url, file)];
        return { url, kind, format, file, ...description, coverUrl: null, isCover: false };
    });
    return withCovers(results);
}
/** The text of a result that is one, or its JSON where it is no file either. Untrusted; null where there is none. */
function textOf({ text, resultObject, resultUrls }) {
    if (text !== null)
        return text;
    if (resultUrls.length > 0 || resultObject === null || resultObject === undefined)
        return null;
    return typeof resultObject === 'string' ? resultObject : (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .readableJson */ .Rv)(resultObject);
}
/** kie.ai lists a cover right behind its song or video. */
function withCovers(results) {
    const plays = (result) => result?.kind === 'audio' || result?.kind === 'video';
    return results.map((result, index) => {
        const [before, next] = [results[index - 1], results[index + 1]];
        if (plays(result) && next?.kind === 'picture')
            return { ...result, coverUrl: next.url };
        return result.kind === 'picture' && plays(before) ? { ...result, isCover: true } : result;
    });
}
/** Of each URL what the object that it stands in says: `{"audioUrl": ..., "title": ..., "duration": 180.2}`. */
function descriptionsIn(value, urls) {
    if (typeof value !== 'object' || value === null)
        return [];
    const fields = Object.values(value);
    const inner = fields.flatMap((field) => descriptionsIn(field, urls));
    const { title, duration } = value;
    const description = {
        title: typeof title === 'string' && title.trim() !== '' ? title : null,
        lengthMs: typeof duration === 'number' && duration > 0 ? duration * 1000 : null,
    };
    if (description.title === null && description.lengthMs === null)
        return inner;
    const own = fields.filter((field) => urls.has(field));
    return [...inner, ...own.map((url) => [url, description])];
}
const kinds = [
    { kind: 'picture', type: 'image/', extension: /^(?:png|jpe?g|webp|gif|avif)$/ },
    { kind: 'video', type: 'video/', extension: /^(?:mp4|mov|webm|m4v)$/ },
    { kind: 'audio', type: 'audio/', extension: /^(?:mp3|wav|ogg|m4a|flac|aac)$/ },
];
/** What a saved file turned out to be, or what the URL's extension says. */
function kindOf(url, file) {
    const found = kinds.find(({ type, extension }) => file === null ? extension.test(extensionOf(url)) : file.type.startsWith(type));
    return found?.kind ?? 'file';
}
function formatOf(url, file) {
    return (extensionOf(file?.path ?? url) || extensionOf(url)).toUpperCase().replace('JPEG', 'JPG');
}
/** In lower case; empty where there is none. */
function extensionOf(pathOrUrl) {
    const path = URL.canParse(pathOrUrl) ? new URL(pathOrUrl).pathname : pathOrUrl;
    return /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}


/***/ }),

/***/ 4153:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O8: () => (/* binding */ createView),
/* harmony export */   ZG: () => (/* binding */ iconOf),
/* harmony export */   mQ: () => (/* binding */ countsOf)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7607);
/* harmony import */ var _task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4150);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8992);
/* harmony import */ var _captions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3419);
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(304);
/* harmony import */ var _credits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4652);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8940);
// What the reports show of a step, worked out once for all of them: title, facts, causes and tasks. Pure.







function createView(result, { family, stepError, queuedMs }) {
    const { records } = result;
    const outcome = result.outcome === 'invalid-input' ? 'unavailable' : result.outcome;
    const ids = (0,_captions_js__WEBPACK_IMPORTED_MODULE_4__/* .shortIds */ .Rq)(records.map(({ taskId }) => taskId));
    const prompts = (0,_captions_js__WEBPACK_IMPORTED_MODULE_4__/* .distinctPrompts */ .OK)(records.map(({ prompt }) => prompt));
    const tasks = records.map((record, index) => {
        const shortId = ids[index] ?? record.taskId;
        return {
            record,
            shortId,
            caption: prompts[index] ?? shortId,
            results: (0,_results_js__WEBPACK_IMPORTED_MODULE_3__/* .resultsOf */ .q)(record),
            text: (0,_results_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b)(record),
            time: timeOf(record, queuedMs.get(record.taskId) ?? 0),
            credits: record.creditsConsumed === null ? '' : (0,_credits_js__WEBPACK_IMPORTED_MODULE_5__/* .formatCredits */ .Ql)(record.creditsConsumed),
        };
    });
    const failedAnyway = stepError !== null && outcome === 'success' ? ', but the step failed' : '';
    const models = new Set(records.map(({ model }) => model));
    return {
        outcome,
        icon: stepError === null ? iconOf(outcome) : '❌',
        title: `${titleOf(outcome, tasks)}${failedAnyway}`,
        facts: factsOf(tasks),
        model: models.size === 1 ? (records[0]?.model ?? null) : null,
        causes: (0,_causes_js__WEBPACK_IMPORTED_MODULE_2__/* .causesOf */ .c)(result),
        tasks,
        family,
        stepError,
    };
}
function iconOf(outcome) {
    const icons = { cancelled: '🚫', 'timed-out': '⏳', success: '✅' };
    return icons[outcome] ?? '❌';
}
/** What is said of one task, and of several. */
const predicates = {
    cancelled: ['The wait was cancelled', ''],
    failed: ['The task failed', 'failed'],
    'no-results': ['The task succeeded without a result', 'succeeded without a result'],
    'download-failed': ['Not all files could be saved', 'have files that could not be saved'],
    'not-found': ['The task was not found', 'were not found'],
    unauthorized: ['kie.ai did not accept the key', 'could not be polled: kie.ai did not accept the key'],
    rejected: ['The request was refused', 'could not be polled: the request was refused'],
    'invalid-response': ['The answer could not be understood', 'gave answers that could not be understood'],
    unavailable: ['There was no usable answer', 'gave no usable answer'],
    'timed-out': ['The task was still running at the timeout', 'were still running at the timeout'],
    success: ['', ''],
};
function titleOf(outcome, tasks) {
    const failed = tasks.filter(({ record }) => record.outcome !== 'success');
    const isSingle = tasks.length === 1;
    const number = (0,_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(tasks.length, 'task');
    const all = tasks.length === 2 ? 'Both tasks' : `All ${number}`;
    if (failed.length === 0) {
        const results = amountsOf(tasks);
        return isSingle ? `${results} generated` : `${all} succeeded: ${results}`;
    }
    if (isSingle)
        return predicates[outcome][0];
    const isPart = failed.length < tasks.length;
    if (failed.some(({ record }) => record.outcome !== outcome)) {
        if (isPart)
            return `${String(failed.length)} of ${number} did not succeed`;
        return tasks.length === 2 ? 'Neither of the 2 tasks succeeded' : `None of the ${number} succeeded`;
    }
    const which = isPart ? `${String(failed.length)} of ${number}` : all;
    // kie.ai cannot cancel a task: it goes on.
    if (outcome === 'cancelled')
        return `The wait for ${which.toLowerCase()} was cancelled`;
    const predicate = predicates[outcome][1];
    return `${which} ${failed.length === 1 ? inSingular(predicate) : predicate}`;
}
function inSingular(predicate) {
    return predicate.replace(/^were /, 'was ').replace(/^have /, 'has ');
}
/** `4 pictures`, `2 audio files and 1 text`. Covers are not counted. */
function amountsOf(tasks) {
    const results = tasks.flatMap((task) => task.results).filter(({ isCover }) => !isCover);
    const number = (kind) => results.filter((result) => result.kind === kind).length;
    const amounts = [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(number('picture'), 'picture'),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(number('video'), 'video'),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(number('audio'), 'audio file'),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(number('file'), 'file'),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(tasks.filter(({ text }) => text !== null).length, 'text'),
    ].filter((amount) => !amount.startsWith('0 '));
    return amounts.length === 0 ? 'no results' : (0,_text_js__WEBPACK_IMPORTED_MODULE_6__/* .allOf */ .bn)(amounts);
}
function factsOf(tasks) {
    const records = tasks.map(({ record }) => record);
    const credits = (0,_credits_js__WEBPACK_IMPORTED_MODULE_5__/* .sumOfCredits */ .Ng)(records);
    const isOpen = records.some(({ outcome }) => outcome === 'timed-out' || outcome === 'cancelled');
    const succeeded = records.every(({ outcome }) => outcome === 'success');
    const [only] = tasks;
    const time = tasks.length === 1 && only !== undefined && only.time !== ''
        ? `in ${only.time}`
        : `waited ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.max(0, ...records.map(({ waitedMs }) => waitedMs)))}`;
    return [
        ...(succeeded || tasks.length === 1 ? [] : [countsOf(records)]),
        time,
        ...(credits === null ? [] : [`${(0,_credits_js__WEBPACK_IMPORTED_MODULE_5__/* .amountOf */ .MT)(credits)}${isOpen ? ' so far' : ''}`]),
    ];
}
/** `17 success, 2 failed, 1 timed-out`: the successes first. */
function countsOf(records) {
    return _task_js__WEBPACK_IMPORTED_MODULE_1__/* .taskOutcomes */ .jF
        .toReversed()
        .map((outcome) => `${String(records.filter((record) => record.outcome === outcome).length)} ${outcome}`)
        .filter((count) => !count.startsWith('0 '))
        .join(', ');
}
/** A shorter time in the queue is not worth a word. */
const minQueuedMs = 60_000;
function timeOf({ durationSeconds }, queuedMs) {
    if (durationSeconds === null)
        return '';
    const queued = queuedMs < minQueuedMs ? '' : ` (${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(queuedMs)} in the queue)`;
    return `${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(durationSeconds * 1000)}${queued}`;
}


/***/ }),

/***/ 6710:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ whatHappened),
/* harmony export */   q: () => (/* binding */ reasonFor)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7607);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8992);
/* harmony import */ var _credits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4652);
// What happened to the tasks of a cause, in one sentence. Pure.



const maxIds = 3;
/** One sentence, in which `show` has the texts from outside and nothing else is not ours. */
function whatHappened({ records }, show = _text_js__WEBPACK_IMPORTED_MODULE_1__/* .singleLine */ .pF) {
    const [first] = records;
    const tasks = tasksNamed(records, show);
    const Tasks = `${tasks.charAt(0).toUpperCase()}${tasks.slice(1)}`;
    const detail = first.detail === '' ? '' : ` (${show(first.detail)})`;
    const isOne = records.length === 1;
    const were = isOne ? 'was' : 'were';
    const waited = `after ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.max(...records.map(({ waitedMs }) => waitedMs)))}`;
    switch (first.outcome) {
        case 'success': {
            const { durationSeconds: seconds, creditsConsumed: credits } = first;
            const time = seconds === null ? '' : `, generated in ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(seconds * 1000)}`;
            return `${Tasks} succeeded${time}${credits === null ? '' : ` for ${(0,_credits_js__WEBPACK_IMPORTED_MODULE_2__/* .amountOf */ .MT)(credits)}`}.`;
        }
        case 'failed':
            return fullSentence(`${Tasks} failed: ${reasonOf(first, show)}`);
        case 'timed-out': {
            const state = isOne ? show(first.state, 100) : 'running';
            const problem = first.detail === '' ? '' : `; the last poll failed: ${show(first.detail)}`;
            return fullSentence(`${Tasks} ${were} still ${state} ${waited}${problem}`);
        }
        case 'cancelled': {
            if (first.state === 'success') {
                return `${Tasks} succeeded, but the step was cancelled before all files were saved.`;
            }
            const state = isOne && first.state !== '' ? `, in state ${show(first.state, 100)}` : '';
            const reason = first.detail === '' ? '' : `: ${show(first.detail)}`;
            return `The wait for ${tasks} was cancelled ${waited}${state}${reason}.`;
        }
        case 'not-found':
            return `${Tasks} ${were} not found${detail}.`;
        case 'unauthorized':
            return `kie.ai did not accept the key${detail}, so nothing is known about ${tasks}.`;
        case 'rejected':
            return `The ${isOne ? 'request' : 'requests'} for ${tasks} ${were} refused${detail}.`;
        case 'unavailable':
            if (first.detail === '') {
                return `${Tasks} could not be polled before the step ended: at 5 requests a second, the timeout may be too short for so many tasks.`;
            }
            return first.state === ''
                ? `There was no usable answer for ${tasks} ${waited}${detail}.`
                : `The wait for ${tasks} ended ${waited}, as kie.ai gave no usable answer any more${detail}.`;
        case 'invalid-response':
            return `The ${isOne ? 'answer' : 'answers'} for ${tasks} could not be understood${detail}.`;
        case 'no-results':
            return `${Tasks} succeeded without a result: there is neither a URL nor a resultObject.`;
        case 'download-failed':
            return `${Tasks} succeeded, but not all files could be saved${detail}.`;
    }
}
/** The reason in a few words, as kie.ai or the network gave it. Untrusted; empty where there is none. */
function reasonFor({ records: [{ outcome, failMsg, stage, detail }] }) {
    return outcome === 'failed' ? (failMsg ?? stage ?? '') : detail;
}
/** `task a`, `tasks a and b`, `40 tasks (a, b, c and 37 more)`. */
function tasksNamed(records, show) {
    const ids = records.slice(0, maxIds).map(({ taskId }) => show(taskId, 100));
    const more = records.length - ids.length;
    if (more > 0)
        return `${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .pluralize */ .td)(records.length, 'task')} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .allOf */ .bn)([...ids, `${String(more)} more`])})`;
    return `${records.length === 1 ? 'task' : 'tasks'} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .allOf */ .bn)(ids)}`;
}
function reasonOf({ failCode, failMsg, stage }, show) {
    const code = failCode === null ? '' : ` (failCode ${show(failCode, 100)})`;
    return `${show(failMsg ?? stage ?? 'kie.ai gave no reason', 2000)}${code}`;
}
/** With a full stop, where the words from outside bring none, marked up or not. */
function fullSentence(text) {
    return /[.!?…。！？](<[^>]*>)*$/.test(text) ? text : `${text}.`;
}


/***/ }),

/***/ 2490:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   OF: () => (/* binding */ kindOfType),
/* harmony export */   og: () => (/* binding */ usualExtension),
/* harmony export */   t1: () => (/* binding */ declaredType),
/* harmony export */   vW: () => (/* binding */ urlExtension)
/* harmony export */ });
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
function kindOf(extension) {
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


/***/ }),

/***/ 8:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ planNames),
  R: () => (/* binding */ templateFault)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/save/kinds.ts
var kinds = __webpack_require__(2490);
;// CONCATENATED MODULE: ./src/save/name-pattern.ts
// Whether two names can be equal that are not known in full yet. Pure.
/** Stand in a name for any number, and for any model. */
const anyNumber = '\0';
const anyModel = '\u0001';
/** Making a name safe replaces some characters and adds an underscore, and file systems may not tell cases apart. */
function patternOf(name) {
    const text = name
        .toLowerCase()
        .replaceAll('_', '')
        .replaceAll(/[. <>:"\\|?*\p{Cs}\u0002-\u001f\u007f-\u009f]/gu, '-');
    const parts = Array.from(text).flatMap((character) => {
        const once = { matches: character, isRepeated: false };
        const repeated = { matches: character, isRepeated: true };
        if (character === anyModel)
            return [repeated];
        return character === anyNumber ? [once, repeated] : [once];
    });
    return { parts, head: text.split(/[\0\u0001]/, 1).join('') };
}
/** Whether one of the first can be equal to one of the others. */
function canBeEqual(these = [], those) {
    return these.some((a) => those.some((b) => {
        // Of a thousand tasks there are half a million pairs, and nearly all of them differ in their ids.
        const canBegin = a.head.startsWith(b.head) || b.head.startsWith(a.head);
        return canBegin && canMeet(a.parts, b.parts);
    }));
}
/** Walks through both patterns at once: each pair of places in them is visited once. */
function canMeet(a, b) {
    const visited = new Set();
    const open = [[0, 0]];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
        const [atA, atB] = place;
        const key = atA * (b.length + 1) + atB;
        if (visited.has(key))
            continue;
        visited.add(key);
        const [partA, partB] = [a[atA], b[atB]];
        if (partA === undefined && partB === undefined)
            return true;
        if (partA?.isRepeated === true)
            open.push([atA + 1, atB]);
        if (partB?.isRepeated === true)
            open.push([atA, atB + 1]);
        if (partA === undefined || partB === undefined || !overlap(partA.matches, partB.matches))
            continue;
        open.push([partA.isRepeated ? atA : atA + 1, partB.isRepeated ? atB : atB + 1]);
    }
    return false;
}
function overlap(a, b) {
    return a === b || includes(a, b) || includes(b, a);
}
/** No class has the `/` between folders in it. */
function includes(group, member) {
    if (group === anyModel)
        return member !== '/';
    return group === anyNumber && /^\d$/.test(member);
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
    return stem !== undefined && (0,kinds/* kindOf */.I)(extension ?? '') !== undefined ? stem : template;
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
    return `${kept.replace(/\uFFFD$/, '')}-${(0,external_node_crypto_.hash)('sha256', segment).slice(0, hashLength)}`;
}


/***/ }),

/***/ 4150:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A8: () => (/* binding */ runningStates),
/* harmony export */   Hd: () => (/* binding */ isTerminal),
/* harmony export */   Ht: () => (/* binding */ isKnownState),
/* harmony export */   Mx: () => (/* binding */ newRecord),
/* harmony export */   f5: () => (/* binding */ noFacts),
/* harmony export */   jF: () => (/* binding */ taskOutcomes),
/* harmony export */   sG: () => (/* binding */ outcomeOf),
/* harmony export */   yX: () => (/* binding */ hasResult)
/* harmony export */ });
// One record for each task: flat, whole at every moment, and replaced on every change.
/** The states of the contract before the end, the least advanced first. Any other word of kie.ai is a running state too. */
const runningStates = ['waiting', 'queuing', 'generating'];
/** How the wait for a task ends. With several tasks, the first of this list that a task has is the step's. */
const taskOutcomes = [
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
];
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


/***/ }),

/***/ 8992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ anyOf),
/* harmony export */   VI: () => (/* binding */ beginningOf),
/* harmony export */   bn: () => (/* binding */ allOf),
/* harmony export */   jX: () => (/* binding */ maxQuotedLength),
/* harmony export */   pF: () => (/* binding */ singleLine),
/* harmony export */   td: () => (/* binding */ pluralize)
/* harmony export */ });
// Text from outside (kie.ai, a proxy, an input), made plain before a person sees it.
/**
 * The text on one line, without control characters or characters that hide or reorder text, at most `maxLength`
 * characters of it, and never a workflow command: the runner takes `##[command]` anywhere in a line, and
 * `::command::` at the start of one.
 */
function singleLine(text, maxLength = 300) {
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


/***/ }),

/***/ 7351:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ProxyAgent: () => (/* binding */ ProxyAgent)
/* harmony export */ });
// Stands in for undici in the bundle (`paths` in tsconfig.json). The toolkit imports undici for its fetch behind a
// proxy, which this action does not use: its requests go through Node's http, and undici is a third of the start-up.
function ProxyAgent() {
    throw new Error('This action makes no requests through undici.');
}


/***/ })

};

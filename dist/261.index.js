export const id = 261;
export const ids = [261];
export const modules = {

/***/ 8692:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ writeStream),
/* harmony export */   Q6: () => (/* binding */ DiskError),
/* harmony export */   bK: () => (/* binding */ renamePatiently),
/* harmony export */   zH: () => (/* binding */ removePatiently)
/* harmony export */ });
/* unused harmony exports onDisk, flush */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6587);
// Writing to disks as they are: slow, full, without a flush, and with scanners that hold a new file for a moment.


/** Of a big file so much waits for the disk at most, so that the last flush is short and a cancel need not wait. */
const flushBytes = 16 * 2 ** 20;
/** More saves no time, and costs memory. */
const batchBytes = 512 * 1024;
/** The disk's fault, which trying the network again does not mend. */
class DiskError extends Error {
    name = 'DiskError';
}
/** @throws DiskError in place of what `work` throws */
async function onDisk(work) {
    try {
        return await work;
    }
    catch (error) {
        throw new DiskError(`it cannot be written: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error)}`, { cause: error });
    }
}
/** Gives how many bytes the chunks have. */
async function writeAll(file, chunks) {
    const { bytesWritten } = await file.writev(chunks);
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    // A disk that is filling up takes a part, and says why with the next write.
    if (bytesWritten < bytes)
        await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
    return bytes;
}
/** What a file system answers that has no flush. */
const noFlush = new Set(['EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);
/** Waits until the file is on the disk, where its file system can say so. */
async function flush(file) {
    try {
        await file.sync();
    }
    catch (error) {
        if (!noFlush.has((0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .CA)(error)))
            throw error;
    }
}
const renamePausesMs = [50, 100, 200, 400, 800, 1600, 2000];
/** Removes what is there. What stays all the same after some seconds must not hide why it was to be removed. */
async function removePatiently(path) {
    // Node tries again only where it is asked to remove folders too.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined);
}
/** Gives a file its name, where need be after some seconds. */
async function renamePatiently(from, to, clock, signal) {
    for (const pauseMs of renamePausesMs) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
            return;
        }
        catch (error) {
            if (!(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .isHeld */ .i7)(error) || signal.aborted)
                throw error;
        }
        await clock.sleep(pauseMs, signal);
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
}
/** Hands each chunk to `take`, which says whether to go on. @throws DiskError, and what the stream throws */
async function writeStream(path, body, take, guard) {
    const file = await onDisk((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx'));
    let unflushedBytes = 0;
    try {
        for await (const batch of batches(body, take)) {
            guard?.suspend();
            unflushedBytes += await onDisk(writeAll(file, batch));
            batch.forEach(free);
            if (unflushedBytes >= flushBytes) {
                await onDisk(flush(file));
                unflushedBytes = 0;
            }
            guard?.refresh();
        }
        guard?.suspend();
        await onDisk(flush(file));
    }
    finally {
        await file.close();
    }
}
/** The chunks in batches: a write for each chunk would cost more than all the rest. */
async function* batches(body, take) {
    let batch = [];
    let bytes = 0;
    for await (const chunk of body) {
        if (!take(chunk))
            return;
        batch.push(chunk);
        bytes += chunk.length;
        if (bytes < batchBytes)
            continue;
        yield batch;
        batch = [];
        bytes = 0;
    }
    yield batch;
}
/**
 * Gives the memory of a chunk back at once, where it has it to itself. Node 24 would let some 80 MB of chunks pile up
 * before it collects them; Node 20 cannot free them so, and collects them sooner.
 */
function free({ buffer, byteLength }) {
    if (byteLength === buffer.byteLength && 'transfer' in buffer)
        buffer.transfer(0);
}


/***/ }),

/***/ 261:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   Qg: () => (/* binding */ openFolderIn),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   openDownloadFolder: () => (/* binding */ openDownloadFolder)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _error_message_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6587);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8692);
// The folder that files are saved into, and the folders in it: made when they are needed, and never left.






/**
 * Makes the folder where it is missing, tries to write into it, and gives its absolute path.
 *
 * @param given relative to the workspace, absolute, or below `~/`
 * @throws with a sentence that says why it is no use
 */
async function openDownloadFolder(given, workspace) {
    const folder = /^~(?:[/\\]|$)/.test(given) ? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), given.slice(1)) : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(workspace, given);
    try {
        await makeFolder(folder);
        const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(probe, '');
        await (0,_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .removePatiently */ .zH)(probe);
    }
    catch (error) {
        const message = `nothing can be saved in "${given}" (${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .gJ)(error)}). Give a folder, such as results.`;
        throw new Error(message, { cause: error });
    }
    return folder;
}
/** A folder inside `base`, made where it is missing. @throws where a link in it leads out of `base` */
async function openFolderIn(base, segments) {
    await makeFolder(base);
    let folder = base;
    for (const segment of segments) {
        folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, segment);
        await makeFolder(folder);
        if (await leadsOut(folder, base))
            throw new Error(`${folder} is a link that leads out of download-dir`);
    }
    return folder;
}
/** Only links are followed: Windows has drives without links, on which no path can be. */
async function leadsOut(folder, base) {
    const isLink = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder)).isSymbolicLink();
    return isLink && !isInside(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(base), await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder));
}
/** Level by level: Node's own way to make all of them never comes back from below /proc. */
async function makeFolder(folder) {
    const missing = [];
    for (let at = folder; !(await exists(at)); at = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(at))
        missing.unshift(at);
    for (const path of missing) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path).catch((error) => {
            // Another result may have made it meanwhile.
            if ((0,_error_message_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) !== 'EEXIST')
                throw error;
        });
    }
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder)).isDirectory())
        throw new Error(`${folder} is a file, not a folder`);
}
/** What may not be entered says so when a folder is made in it. Above the root there is nothing to be made. */
function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).then(Boolean, () => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path) === path);
}
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(folder, path);
    return !(0,node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute)(way) && way.split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep)[0] !== '..';
}


/***/ })

};

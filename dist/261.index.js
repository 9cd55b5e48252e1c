export const id = 261;
export const ids = [261];
export const modules = {

/***/ 261:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ isInside),
/* harmony export */   Q: () => (/* binding */ openFolderIn),
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
/* harmony import */ var _error_message_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6587);
// The folder that files are saved into, and the folders in it: made when they are needed, and never left.





/**
 * Makes the folder where it is missing, and tries to write into it.
 *
 * @param given relative to the workspace, absolute, or below `~/`
 * @returns its absolute path
 * @throws with a sentence that says why it is no use
 */
async function openDownloadFolder(given, workspace) {
    const folder = /^~(?:[/\\]|$)/.test(given) ? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), given.slice(1)) : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(workspace, given);
    try {
        await makeFolder(folder);
        const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(probe, '', { flag: 'wx' });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(probe, { force: true });
    }
    catch (error) {
        throw new Error(`nothing can be saved in "${given}" (${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error)}). Give a folder, such as results.`, {
            cause: error,
        });
    }
    return folder;
}
/** A folder inside `base`, made where it is missing. @throws where a link in it leads out of `base` */
async function openFolderIn(base, segments) {
    await makeFolder(base);
    const realBase = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(base);
    let folder = base;
    for (const segment of segments) {
        folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, segment);
        await makeFolder(folder);
        if (!isInside(realBase, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder))) {
            throw new Error(`${folder} is a link that leads out of download-dir`);
        }
    }
    return folder;
}
/** Level by level: Node's own way to make all of them never comes back from below /proc. */
async function makeFolder(folder) {
    const missing = [];
    for (let at = folder; !(await exists(at)); at = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(at))
        missing.unshift(at);
    for (const path of missing) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path).catch((error) => {
            // Another result may have made it meanwhile.
            if ((0,_error_message_js__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .C)(error) !== 'EEXIST')
                throw error;
        });
    }
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder)).isDirectory())
        throw new Error('it is a file, and no folder');
}
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path);
        return true;
    }
    catch (error) {
        // A file in the place of a folder, or one that may not be entered, is to be told as such.
        if ((0,_error_message_js__WEBPACK_IMPORTED_MODULE_4__/* .errorCode */ .C)(error) === 'ENOENT')
            return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path) === path;
        throw error;
    }
}
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(folder, path);
    return !(0,node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute)(way) && way.split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep)[0] !== '..';
}


/***/ })

};

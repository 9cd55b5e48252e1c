export const id = 994;
export const ids = [994];
export const modules = {

/***/ 7994:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   invalidInputSummary: () => (/* binding */ invalidInputSummary),
/* harmony export */   jobSummary: () => (/* binding */ jobSummary)
/* harmony export */ });
/* harmony import */ var _gallery_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3668);
/* harmony import */ var _heading_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7212);
/* harmony import */ var _keeping_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9409);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4285);
/* harmony import */ var _task_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1852);
/* harmony import */ var _texts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(430);
// The job summary: what somebody sees who opens the run. Pure.






/** GitHub takes 1 MiB from a step, and shows nothing of a larger one. */
const maxBytes = 2 ** 20;
const cutNote = '<p>✂️ This summary was cut: GitHub takes no more than 1 MiB. The output <code>results-file</code> has all of it.</p>';
const maxCauses = 10;
const maxOpenRows = 15;
/** @param nowMs Unix milliseconds */
function jobSummary(view, heads, nowMs) {
    const blocks = [
        ...(0,_heading_js__WEBPACK_IMPORTED_MODULE_1__/* .heading */ .R)(view, ''),
        ...(0,_heading_js__WEBPACK_IMPORTED_MODULE_1__/* .problems */ .B)(view, maxCauses),
        ...(0,_gallery_js__WEBPACK_IMPORTED_MODULE_0__/* .gallery */ .n)(view, heads),
        ...(0,_texts_js__WEBPACK_IMPORTED_MODULE_4__/* .texts */ .T)(view),
        ...(0,_task_table_js__WEBPACK_IMPORTED_MODULE_3__/* .taskTable */ .A)(view, maxOpenRows, 'folded'),
        ...(0,_keeping_js__WEBPACK_IMPORTED_MODULE_2__/* .savedFiles */ .z)(view),
        ...(0,_task_table_js__WEBPACK_IMPORTED_MODULE_3__/* .idList */ .M)(view),
        ...(0,_keeping_js__WEBPACK_IMPORTED_MODULE_2__/* .lifetime */ .E)(view, nowMs),
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .joined */ .oR)(blocks, maxBytes, cutNote);
}
/** @param message what is wrong, one input a line where there are several */
function invalidInputSummary(message) {
    const lines = message.split('\n').map((line) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(line, 2000)}<br>`);
    const title = { before: '', items: ['### ❌ The step has a wrong input'], after: '' };
    const note = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .paragraph */ .FY)('Nothing was asked of kie.ai. Tasks that were created go on.');
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .joined */ .oR)([title, { before: '<p>', items: lines, after: '</p>' }, note], maxBytes, cutNote);
}


/***/ })

};

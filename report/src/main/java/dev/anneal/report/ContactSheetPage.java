package dev.anneal.report;

/**
 * What a contact sheet's template shows.
 *
 * @param sheet the values
 * @param assets the style sheets; there is nothing to run
 */
record ContactSheetPage(ContactSheet sheet, PageAssets assets) {}

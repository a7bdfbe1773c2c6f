import { addCopyButtons } from './copy-buttons.ts'
import { openSearch } from './search-box.ts'
import { showCurrentPage } from './show-current-page.ts'

addCopyButtons(document)
openSearch(document)
showCurrentPage(document)

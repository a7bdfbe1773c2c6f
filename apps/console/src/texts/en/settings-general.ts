/** Holds the words of the settings of the whole workspace. */
export const general = {
  headings: { centre: 'The centre', cases: 'Cases', asking: 'Asking' },
  fields: {
    name: { label: 'Name' },
    timeZone: {
      label: 'Time zone',
      hint: 'Days, months and working time follow it. Past days stay as they were counted.',
    },
    target: {
      label: 'Target of the mean',
      hint: 'Holds for services that have none of their own. Without it the threshold is the target.',
    },
    threshold: {
      label: 'A score below this opens a case',
      hint: 'It holds for answers that come from now on.',
    },
    withdrawMinutes: {
      label: 'Minutes for a misclick',
      hint: 'A score that is raised within this time withdraws its case, unless somebody has got in touch.',
    },
    settleDays: {
      label: 'Days until a resolved case closes',
      hint: 'It closes earlier if its person says that it is settled.',
    },
    openRatings: {
      label: 'Take ratings from pages without a token',
      hint: 'Without it, only people whom your portal or a letter names can rate.',
    },
    togetherMinutes: {
      label: 'Minutes in which asks are put into one letter',
      hint: 'Whoever has several tickets closed in this time gets one letter. 0 sends each letter at once.',
    },
    lettersPerWeek: { label: 'Letters to one person in seven days', hint: 'Empty means no limit.' },
    officeNetworks: {
      label: 'Networks of offices',
      hint: 'One range a line, such as 198.51.100.0/24. Open ratings from there count, however many they are.',
    },
  },
}

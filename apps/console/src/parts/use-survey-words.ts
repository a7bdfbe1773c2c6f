import { survey as usualSurvey } from '#words'
import { useData } from '../api/use-data.ts'
import { language } from '../document.ts'

type Texts = Record<string, string>

interface StoredSurvey {
  questions: { key: string; kind: string; texts: Texts; options?: { key: string; texts: Texts }[] }[]
}

/** Finds the words of the survey that was answered. What it no longer has is called by its key. */
export interface SurveyWords {
  kindOf(question: string): string | undefined
  question(key: string): string
  option(question: string, key: string): string
}

export function useSurveyWords(survey: string | null | undefined): SurveyWords {
  const { data } = useData<StoredSurvey>(survey ? `/v1/surveys/${survey}` : undefined)
  const find = (key: string) => data?.questions.find((each) => each.key === key)
  return {
    kindOf: (question) => find(question)?.kind,
    question: (key) => inLanguage(find(key)?.texts) ?? key,
    option(question, key) {
      const option = find(question)?.options?.find((each) => each.key === key)
      const usual: Texts = usualSurvey.options
      return inLanguage(option?.texts) ?? usual[key] ?? key
    },
  }
}

function inLanguage(texts: Texts | undefined): string | undefined {
  return texts && (texts[language] ?? texts.en ?? Object.values(texts)[0])
}

import { answerQuestions } from '#server/threads/answer-questions';
import { type RepairOutcome, type RepairQuestion, repairVariantsOf } from '#shared/planning/repair-variants';

/** The thread in which repairs are thought out, so that the server goes on answering; asked by `repairInThread` only. */
answerQuestions<RepairQuestion, RepairOutcome>((question) => repairVariantsOf(question, () => performance.now()));

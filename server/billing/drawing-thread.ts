import { draw, type DrawingOrder } from '#server/billing/drawings';
import { answerQuestions } from '#server/threads/answer-questions';

/** The thread in which papers are drawn, its fonts parsed once; asked by `drawInThread` only. */
answerQuestions<DrawingOrder, Uint8Array>((order) => draw(order));

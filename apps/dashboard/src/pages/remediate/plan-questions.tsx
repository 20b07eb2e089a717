import { Paper, Radio, Stack } from '@mantine/core';
import type { PlanView } from '../../api/types';

/** What only a person knows. An answer that is not given is the one that is marked. */
export function PlanQuestions({
  questions,
  answers,
  onAnswer,
}: {
  questions: PlanView['questions'];
  answers: Readonly<Record<string, string>>;
  onAnswer: (key: string, answer: string) => void;
}) {
  if (questions.length === 0) return null;
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <Stack gap="md">
        {questions.map(({ key, question, choices, answer }) => (
          <Radio.Group
            key={key}
            label={<span className="foreign">{question}</span>}
            value={answers[key] ?? answer}
            onChange={(value) => onAnswer(key, value)}
          >
            <Stack gap={6} mt="xs">
              {choices.map((choice) => (
                <Radio key={choice} value={choice} label={choice.replaceAll('-', ' ')} />
              ))}
            </Stack>
          </Radio.Group>
        ))}
      </Stack>
    </Paper>
  );
}

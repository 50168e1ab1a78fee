using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Finding records by values: matching.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The engine pairs answers with questions by position.</summary>
    [SkippableFact]
    public Task Find_answers_every_question_in_order() =>
        CheckAsync(async bench =>
        {
            TestRow[] rows = [bench.NewRow(), bench.NewRow(), bench.NewRow()];
            var keys = new List<RecordKey>();
            foreach (var row in rows)
            {
                keys.Add(await bench.InsertAsync(row));
            }

            var text = bench.Entity.Text;
            var answers = await FindAsync(
                bench,
                [text],
                [
                    [rows[2][text]],
                    [FieldValue.Text("nobody")],
                    [rows[0][text]],
                    [rows[2][text]],
                ]
            );
            RecordKey[][] expected =
            [
                [keys[2]],
                [],
                [keys[0]],
                [keys[2]],
            ];
            for (var i = 0; i < expected.Length; i++)
            {
                Expect.SameKeys(
                    answers[i].Select(record => record.Key),
                    expected[i],
                    $"The answer to question {i + 1} of 4"
                );
            }

            Expect.Value(bench.Value(answers[0][0], text), rows[2][text], "A found record's value");
        });

    /// <summary>Two records without a VAT number are not the same company.</summary>
    [SkippableFact]
    public Task A_null_is_never_found() =>
        CheckAsync(async bench =>
        {
            bench.NeedFinder();
            var field = bench.OptionalField;
            await bench.InsertAsync(bench.NewRow().With(field, FieldValue.Null));
            var answers = await FindAsync(
                bench,
                [field],
                [
                    [FieldValue.Null],
                ]
            );
            Expect.True(answers[0].Count == 0, "A null never equals anything, not even another null.");
        });

    /// <summary>A value must be unique before records are linked by it, so two must show as two.</summary>
    [SkippableFact]
    public Task Find_shows_ambiguity_up_to_the_limit() =>
        CheckAsync(async bench =>
        {
            var row = bench.NewRow();
            var unique = bench.NewRow();
            foreach (var copy in new[] { row, row, unique, row, row })
            {
                await bench.InsertAsync(copy);
            }

            var text = bench.Entity.Text;
            var answers = await FindAsync(
                bench,
                [text],
                [
                    [unique[text]],
                    [row[text]],
                ]
            );
            Expect.True(
                answers[0].Count == 1 && answers[1].Count == 2,
                $"With four equal records and a limit of 2, Find must give 2 of them (got {answers[1].Count}), and 1 for a unique value (got {answers[0].Count})."
            );
        });

    /// <summary>Names hold quotes, percent signs and worse.</summary>
    [SkippableFact]
    public Task Find_takes_values_literally() =>
        CheckAsync(async bench =>
        {
            bench.NeedFinder();
            string[] texts =
            [
                "O'Brien & Søn",
                "100%",
                "a_b",
                "x\" OR 1=1 --",
                "back\\slash",
                "100 percent",
                "aXb",
                "[abc]",
                "*",
                "a,b;c=d?e#f+g",
            ];
            var keys = new List<RecordKey>();
            foreach (var text in texts)
            {
                keys.Add(await bench.InsertAsync(bench.NewRow().With(bench.Entity.Text, FieldValue.Text(text))));
            }

            var answers = await FindAsync(
                bench,
                [bench.Entity.Text],
                [.. texts.Select(text => new[] { FieldValue.Text(text) })]
            );
            for (var i = 0; i < texts.Length; i++)
            {
                Expect.SameKeys(answers[i].Select(record => record.Key), [keys[i]], $"Find of the text «{texts[i]}»");
            }
        });

    /// <summary>A match by several fields needs them all.</summary>
    [SkippableFact]
    public Task Find_by_several_fields_needs_them_all() =>
        CheckAsync(async bench =>
        {
            bench.NeedFinder();
            var (text, field) = (bench.Entity.Text, bench.OptionalField);
            TestRow[] rows = [bench.NewRow(), bench.NewRow()];
            var key = await bench.InsertAsync(rows[0]);
            await bench.InsertAsync(rows[1]);
            var answers = await FindAsync(
                bench,
                [text, field],
                [
                    [rows[0][text], rows[0][field]],
                    [rows[0][text], rows[1][field]],
                    [rows[0][text], FieldValue.Null],
                ]
            );
            Expect.SameKeys(answers[0].Select(record => record.Key), [key], "Find with both values right");
            Expect.True(
                answers[1].Count == 0 && answers[2].Count == 0,
                "Find must give nothing when one of the values differs or is null."
            );
        });

    /// <summary>A page is matched in one call; systems limit parameters and addresses.</summary>
    [SkippableFact]
    public Task Find_takes_many_questions() =>
        CheckAsync(async bench =>
        {
            bench.NeedFinder();
            TestRow[] rows = [bench.NewRow(), bench.NewRow()];
            RecordKey[] keys = [await bench.InsertAsync(rows[0]), await bench.InsertAsync(rows[1])];
            var text = bench.Entity.Text;
            var questions = Enumerable
                .Range(0, 1_200)
                .Select(i => new[] { i % 600 == 599 ? rows[i / 600][text] : FieldValue.Text($"Nobody {i}") });
            var answers = await FindAsync(bench, [text], [.. questions]);
            Expect.True(
                answers
                    .Select(
                        (found, i) =>
                            i % 600 == 599 ? found.Count == 1 && found[0].Key == keys[i / 600] : found.Count == 0
                    )
                    .All(right => right),
                "Of 1,200 questions, only the 600th and the last have an answer."
            );
        });

    private static async Task<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        Workbench bench,
        string[] fields,
        FieldValue[][] values
    )
    {
        var answers = await bench
            .NeedFinder()
            .FindAsync(new FindRequest(bench.Entity.Name, bench.Shape, fields, values, 2), bench.Token);
        Expect.True(
            answers.Count == values.Length,
            $"FindAsync must give one entry per question: {values.Length}, not {answers.Count}."
        );
        return answers;
    }
}

using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Nothing is doubled.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>After a crash the engine sends its open creates again.</summary>
    [SkippableFact]
    public Task A_create_sent_twice_makes_one_record() =>
        CheckAsync(bench =>
            WithEachStyleAsync(
                bench,
                async style =>
                {
                    var (row, number) = (bench.NewRow(), bench.NextNumber());
                    var first = await bench.WriteOneAsync(bench.Create(row, number, style), bench.CreateShape);
                    var key = Expect.Outcome<WriteOutcome.Written>(first, $"The first create ({style})").Key;
                    await using var later = await bench.System.ConnectAsync(bench.Token);
                    var batch = new WriteBatch(
                        bench.Entity.Name,
                        bench.CreateShape,
                        [bench.Create(row, number, style)],
                        AnswerDetail.Key
                    );
                    var second = (await ((IRecordWriter)later).WriteAsync(batch, bench.Token))[0];
                    var found = Expect.Outcome<WriteOutcome.Found>(
                        second,
                        $"The same create sent again on a new connection ({style})"
                    );
                    Expect.True(found.Key == key, $"Found must name the record of the first create ({style}).");
                    Expect.True(
                        style != CreateStyle.Receipt || found.ByIntent,
                        "A receipt proves the intent: Found.ByIntent must be true."
                    );
                    Expect.True(
                        (await bench.SweepRecordsAsync()).Count == 1,
                        $"A create sent twice must make one record ({style})."
                    );
                    await bench.System.DeleteAsync(key, bench.Token);
                }
            )
        );

    /// <summary>The system did the create, and the line broke before it could say so.</summary>
    [SkippableFact]
    public Task A_create_whose_answer_was_lost_can_be_sent_again() =>
        CheckAsync(bench =>
            WithEachStyleAsync(
                bench,
                async style =>
                {
                    var hook = bench.NeedHook<ICanLoseAnswers>();
                    var (row, number) = (bench.NewRow(), bench.NextNumber());
                    await hook.LoseNextAnswerAsync(bench.Token);
                    await SendAsync(bench, bench.Create(row, number, style));
                    var again = await bench.WriteOneAsync(bench.Create(row, number, style), bench.CreateShape);
                    var key = Expect
                        .Outcome<WriteOutcome.Found>(
                            again,
                            $"The create sent again after its answer was lost ({style})"
                        )
                        .Key;
                    Expect.SameKeys(
                        (await bench.SweepRecordsAsync()).Select(record => record.Key),
                        [key],
                        $"The records afterwards ({style})"
                    );
                    await bench.System.DeleteAsync(key, bench.Token);
                }
            )
        );

    /// <summary>After a crash the source record may be gone, so that nothing can be sent again: the receipt alone tells what was made.</summary>
    [SkippableFact]
    public Task Receipts_tell_the_records_of_their_creates() =>
        CheckAsync(async bench =>
        {
            var receipts = bench.NeedReceipts();
            var made = new Dictionary<Guid, RecordKey>();
            for (var i = 0; i < 3; i++)
            {
                var write = bench.NewCreate(bench.NewRow(), CreateStyle.Receipt);
                var outcome = await bench.WriteOneAsync(write, bench.CreateShape);
                made[write.Intent] = Expect.Outcome<WriteOutcome.Written>(outcome, "A create with a receipt").Key;
            }

            Guid[] asked = [.. made.Keys, new Guid(int.MaxValue, 9, 9, new byte[8])];
            var told = await receipts.ReadReceiptsAsync(bench.Entity.Name, asked, bench.Token);
            Expect.True(
                told.Count == made.Count && made.All(m => told.TryGetValue(m.Key, out var key) && key == m.Value),
                "ReadReceiptsAsync must give the record of each create that was made, and nothing for an intent that made none."
            );
        });

    /// <summary>An answer that did not come must never be taken for a yes or a no.</summary>
    [SkippableFact]
    public Task A_lost_answer_is_not_taken_for_an_answer() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            await bench.NeedHook<ICanLoseAnswers>().LoseNextAnswerAsync(bench.Token);
            var outcome = await SendAsync(bench, bench.NewCreate(bench.NewRow()));
            Expect.Outcome<WriteOutcome.Unanswered>(outcome, "A create whose answer was lost");
        });

    /// <summary>A key that someone else took must not be overwritten by a create.</summary>
    [SkippableFact]
    public Task A_create_over_another_record_changes_nothing() =>
        CheckAsync(async bench =>
        {
            bench.NeedWriter(create: true);
            Skip.IfNot(bench.Schema.Writes.MappedKeys, "The key fields cannot be mapped.");
            var (row, number) = (bench.NewRow(), bench.NextNumber());
            var first = await bench.WriteOneAsync(bench.Create(row, number, CreateStyle.MappedKey), bench.CreateShape);
            var key = Expect.Outcome<WriteOutcome.Written>(first, "A create").Key;
            var other = bench.Create(bench.NewRow(), number, CreateStyle.MappedKey) with
            {
                Intent = new Guid(number, 9, 9, new byte[8]),
            };
            var found = Expect.Outcome<WriteOutcome.Found>(
                await bench.WriteOneAsync(other, bench.CreateShape),
                "A create over another record"
            );
            Expect.True(!found.ByIntent, "Found.ByIntent must be false when the record was made by another intent.");
            Expect.Value(
                await bench.ReadValueAsync(key, bench.Entity.Text),
                row[bench.Entity.Text],
                "The record after another create over it"
            );
        });

    /// <summary>Two creates with equal values are two records, when they are two intents.</summary>
    [SkippableFact]
    public Task Different_intents_make_different_records() =>
        CheckAsync(bench =>
            WithEachStyleAsync(
                bench,
                async style =>
                {
                    var row = bench.NewRow();
                    var outcomes = await bench.WriteAsync(
                        [bench.NewCreate(row, style), bench.NewCreate(row, style)],
                        bench.CreateShape
                    );
                    var keys = outcomes
                        .Select(o => Expect.Outcome<WriteOutcome.Written>(o, $"One of two equal creates ({style})").Key)
                        .ToList();
                    Expect.True(keys[0] != keys[1], $"Two intents with equal values must make two records ({style}).");
                }
            )
        );

    private static async Task WithEachStyleAsync(Workbench bench, Func<CreateStyle, Task> behaviour)
    {
        bench.NeedWriter(create: true);
        Skip.If(
            bench.ProtectedStyles.Count == 0,
            "The test entity declares no way of creating that can be repeated safely."
        );
        foreach (var style in bench.ProtectedStyles)
        {
            await behaviour(style);
        }
    }

    /// <summary>A call that fails as a whole says of each record that it is unanswered.</summary>
    private static async Task<WriteOutcome> SendAsync(Workbench bench, RecordWrite create)
    {
        try
        {
            return await bench.WriteOneAsync(create, bench.CreateShape);
        }
        catch (SystemUnavailableException)
        {
            return new WriteOutcome.Unanswered();
        }
    }
}

using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using Xunit;

namespace CrmConnector.Adapters.Conformance;

/// <content>Conditions that the system evaluates while sweeping.</content>
public abstract partial class AdapterConformanceTests
{
    /// <summary>The engine checks every record again, so too many are allowed; a record left out is lost.</summary>
    [SkippableFact]
    public Task Pushdown_never_loses_a_record() =>
        CheckAsync(async bench =>
        {
            var pushdown = bench.Connection as IConditionPushdown;
            Skip.If(pushdown is null, "The connection offers no IConditionPushdown.");
            var random = new Random(20_250_101);
            var rows = RandomCondition.Rows(bench.Entity, random);
            var keys = new List<RecordKey>();
            foreach (var row in rows)
            {
                keys.Add(await bench.InsertAsync(row));
            }

            for (var i = 0; i < 250; i++)
            {
                var condition = RandomCondition.Next(bench.Entity, rows, random, depth: 2);
                if (pushdown.CanPushDown(bench.Entity.Name, condition))
                {
                    var swept = await bench.SweepRecordsAsync(bench.Sweep(7, where: condition));
                    Expect.ContainsKeys(
                        swept.Select(record => record.Key),
                        keys.Where((_, row) => ConditionOracle.Meets(condition, rows[row])),
                        $"A sweep where {ConditionOracle.Describe(condition)}, which CanPushDown accepted"
                    );
                }
            }
        });
}

using CrmConnector.Service.Scheduling;
using CrmConnector.Service.Watching;
using CrmConnector.State.Runs;

namespace CrmConnector.Service.Tests.Watching;

public sealed class LateRunRuleTests
{
    private static readonly DateTimeOffset Began = new(2026, 11, 27, 11, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Minutes that earlier runs took, the newest first, and the minutes after which a run is late.</summary>
    public static TheoryData<int[], int> Table { get; } =
        new()
        {
            { [], 24 * 60 },
            { [10, 10], 24 * 60 },
            { [10, 10, 10], 30 },
            { [10, 20, 10], 60 },
            { [1, 1, 1], 15 }, // short runs are not late at once
            { [6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 500], 18 }, // long ago
            { [6, 6, 6, 6, 6, 6, 6, 6, 6, 500, 6], 1500 },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_run_is_late_after_three_times_the_longest_of_the_last_ten(int[] took, int minutes)
    {
        var history = History(took.Select(t => RunRecords.Of(Began, t * Minute)));

        Judge(history, minutes * Minute).ShouldBe(Verdict.Fine.Instance);
        Judge(history, (minutes * Minute) + TimeSpan.FromSeconds(1)).ShouldBe(new Verdict.Late(99, minutes * Minute));
    }

    [Fact]
    public void Only_completed_runs_of_the_same_kind_are_compared()
    {
        var history = History([
            RunRecords.Of(Began, 6 * Minute),
            RunRecords.Of(Began, 600 * Minute, RunKind.Sweep),
            RunRecords.Of(Began, 600 * Minute, status: RunStatus.Stopped),
            RunRecords.Of(Began, 6 * Minute),
            RunRecords.Of(Began, 6 * Minute),
        ]);

        Judge(history, 19 * Minute).ShouldBe(new Verdict.Late(99, 18 * Minute));
    }

    private static Verdict Judge(RunHistory history, TimeSpan after) =>
        LateRunRule.Judge(history, history.GoingOn.ShouldNotBeNull(), Began + after);

    private static RunHistory History(IEnumerable<RunRecord> earlier) =>
        new([RunRecords.Of(Began, took: null, id: 99), .. earlier], Began);
}

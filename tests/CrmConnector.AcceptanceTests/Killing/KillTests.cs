using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Rounds;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.AcceptanceTests.Killing;

/// <summary>A handful of what <c>tests/kill.sh</c> does in large: the real program is killed with SIGKILL, runs again, and the target is checked.</summary>
public sealed class KillTests
{
    private const int MostRounds = 25;
    private const int Records = 400;
    private const int PageSize = 50;

    public static TheoryData<string> Pairs => [.. AllPairs.Create().Select(pair => pair.Name)];

    [SkippableTheory]
    [MemberData(nameof(Pairs))]
    public async Task A_killed_program_loses_nothing_and_doubles_nothing(string name)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The program is killed by a signal.");
        var pair = AllPairs.Create().Single(p => string.Equals(p.Name, name, StringComparison.Ordinal));
        Skip.If(pair.SkipReason is not null, pair.SkipReason);
        var folder = Directory.CreateTempSubdirectory("crmconnector-kill-test-");
#pragma warning disable RS0030 // the program that is killed runs in real time
        var setting = new PairSetting(
            new ConnectorProgram(Program),
            folder.FullName,
            Records,
            PageSize,
            TimeProvider.System
        );
#pragma warning restore RS0030
        var rounds = new PairRounds(pair, setting, new Random(name.Length));

        var faults = await rounds.RunAsync(MostRounds, _ => !IsEnough(rounds.Tally), CancellationToken.None);

        faults.ShouldBeEmpty();
        IsEnough(rounds.Tally).ShouldBeTrue("Each kind of run should have been killed inside at least once.");
        folder.Delete(recursive: true);
    }

    /// <summary>Usually after the first round; on a busy machine many kills come too late to meet their run.</summary>
    private static bool IsEnough(KillTally tally) =>
        tally.Inside(RunKind.InitialLoad) > 0 && tally.Inside(RunKind.Incremental) > 0;

    /// <summary>The built program: these tests have it built in the configuration that they were built in.</summary>
    private static string Program =>
        Path.Combine(
            Repository.Root,
            "src/Engine/CrmConnector.Host",
            Path.GetRelativePath(
                Path.Combine(Repository.Root, "tests/CrmConnector.AcceptanceTests"),
                AppContext.BaseDirectory
            ),
            "crmconnector"
        );
}

using CrmConnector.KillRounds.Phases;

namespace CrmConnector.KillRounds.Rounds;

/// <summary>Counts the kills of a pair.</summary>
internal sealed class KillTally
{
    private readonly Dictionary<(RunKind Kind, KillPhase Phase), int> _kills = [];

    public int Total => _kills.Values.Sum();

    public int InsideRun => Total - Enum.GetValues<RunKind>().Sum(k => Kills(k, KillPhase.Outside));

    /// <summary>Kills inside runs of this kind.</summary>
    public int Inside(RunKind kind) =>
        Enum.GetValues<KillPhase>().Where(p => p != KillPhase.Outside).Sum(p => Kills(kind, p));

    public void Add(RunKind kind, KillPhase phase) => _kills[(kind, phase)] = Kills(kind, phase) + 1;

    public int Kills(RunKind kind, KillPhase phase) => _kills.GetValueOrDefault((kind, phase));

    public int Kills(KillPhase phase) => Enum.GetValues<RunKind>().Sum(k => Kills(k, phase));

    /// <summary>The kills of one kind of run, in a line.</summary>
    public string Line(RunKind kind)
    {
        var phases = Enum.GetValues<KillPhase>()
            .Where(p => PhaseMap.Required.Contains(p) || Kills(kind, p) > 0)
            .OrderBy(p => p == KillPhase.Outside)
            .Select(p => $"{PhaseMap.Words(p)} {Kills(kind, p)}");
        return $"{Enum.GetValues<KillPhase>().Sum(p => Kills(kind, p))} kills: {string.Join(", ", phases)}";
    }
}

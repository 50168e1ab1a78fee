using System.Text;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>The rules of a pair of flows beside its fields.</summary>
internal sealed record TwoWayRules
{
    private const string Generous =
        "{ creates: 100000, updates: 100000, deletes: 100000, blanks: 100000, sameValue: 100000 }";

    private const string Tight = "{ creates: 6, updates: 5, deletes: 3, blanks: 4, sameValue: 5 }";

    private static readonly string?[] Guards = [Generous, Generous, Generous, Generous, null, Tight];

    private static readonly DeleteKind[] Kinds =
    [
        DeleteKind.Propagate,
        DeleteKind.Propagate,
        DeleteKind.Propagate,
        DeleteKind.Ignore,
        DeleteKind.Unlink,
    ];

    public required bool OnlyActive { get; init; }

    public required bool BackOnlyActive { get; init; }

    public required bool Creates { get; init; }

    public required bool BackCreates { get; init; }

    public required DeleteKind Deletes { get; init; }

    public required DeleteKind BackDeletes { get; init; }

    public required bool Recreates { get; init; }

    public required bool BackRecreates { get; init; }

    /// <summary>What was deleted in the second system stays deleted there.</summary>
    public bool NeverRecreates { get; init; }

    /// <summary>What was deleted in the first system stays deleted there.</summary>
    public bool BackNeverRecreates { get; init; }

    public required string? Guard { get; init; }

    /// <summary>
    /// The second system may have many records of one real thing, and these fields flow from one of them to the others; null where it may not.
    /// </summary>
    public IReadOnlyList<string>? FlowBack { get; init; }

    /// <summary>End users may choose grades, and leave city and credit out.</summary>
    public bool IsSelectable { get; init; }

    /// <summary>The conflict rule of the pair.</summary>
    public required Func<SimulatedEntity, SimulatedEntity, string> Rule { get; init; }

    /// <summary>A field with a rule of its own; null for none.</summary>
    public string? FieldName { get; init; }

    public required Func<SimulatedEntity, SimulatedEntity, string> FieldRule { get; init; }

    /// <summary>A guard as an integrator may write it; null for none.</summary>
    public static string? DrawGuard(Dice dice) => dice.Pick(Guards);

    public static TwoWayRules Draw(SimulatedEntity from, SimulatedEntity to, Dice dice)
    {
        var hasActive = from.Traits.IndexOf("active") >= 0;
        var backHasActive = to.Traits.IndexOf("active") >= 0;
        return new TwoWayRules
        {
            OnlyActive = hasActive && dice.Percent(30),
            BackOnlyActive = backHasActive && dice.Percent(15),
            Creates = dice.Percent(85),
            BackCreates = dice.Percent(60),
            Deletes = dice.Pick(Kinds),
            BackDeletes = dice.Pick(Kinds),
            Recreates = dice.Percent(20),
            BackRecreates = dice.Percent(20),
            Guard = dice.Pick(Guards),
            Rule = DrawRule(from, to, dice),
            FieldName = dice.Percent(30) ? dice.Pick<string>(["name", "city", "note"]) : null,
            FieldRule = DrawRule(from, to, dice),
        };
    }

    /// <summary>What follows the fields in a two-way file.</summary>
    public string TwoWayYaml(SimulatedEntity from, SimulatedEntity to)
    {
        var yaml = new StringBuilder("direction: two-way\n");
        Append(yaml, OnlyActive, Creates, Deletes, Word(Recreates, NeverRecreates));
        yaml.AppendLine($"conflicts: {Rule(from, to)}");
        if (IsSelectable)
        {
            yaml.Append(MeantSelection.Wizard);
        }

        var back = new StringBuilder();
        Append(back, BackOnlyActive, BackCreates, BackDeletes, Word(BackRecreates, BackNeverRecreates));
        yaml.AppendLine("reverse:");
        foreach (var line in back.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            yaml.Append("  ").AppendLine(line);
        }

        return yaml.ToString();
    }

    /// <summary>What follows the fields in the one-way file from the first to the second system.</summary>
    public string ThereYaml(SimulatedEntity from, SimulatedEntity to)
    {
        var yaml = new StringBuilder();
        Append(yaml, OnlyActive, Creates, Deletes, Word(Recreates, NeverRecreates));
        return yaml.AppendLine($"conflicts: {Rule(from, to)}").ToString();
    }

    /// <summary>The same for the file that leads back; its first system is this pair's second.</summary>
    public string BackYaml(SimulatedEntity from, SimulatedEntity to)
    {
        var yaml = new StringBuilder();
        Append(yaml, BackOnlyActive, BackCreates, BackDeletes, Word(BackRecreates, BackNeverRecreates));
        return yaml.AppendLine($"conflicts: {Rule(to, from)}").ToString();
    }

    private static Func<SimulatedEntity, SimulatedEntity, string> DrawRule(
        SimulatedEntity from,
        SimulatedEntity to,
        Dice dice
    )
    {
        var tellsTimes = from.Traits.HasFeed && to.Traits.HasFeed;
        return dice.Below(tellsTimes ? 6 : 5) switch
        {
            0 or 1 => (one, _) => one.System.Name,
            2 or 3 => (_, other) => other.System.Name,
            4 => (_, _) => MeantConflicts.Review,
            _ => (_, _) => MeantConflicts.Newest,
        };
    }

    private static string? Word(bool always, bool never) =>
        never ? "never"
        : always ? "yes"
        : null;

    private void Append(StringBuilder yaml, bool onlyActive, bool creates, DeleteKind deletes, string? recreate)
    {
        if (onlyActive)
        {
            yaml.AppendLine("where: [ { field: active, is: true } ]");
        }

        yaml.AppendLine(creates ? "creates: yes" : "creates: no");
        yaml.AppendLine($"deletes: {deletes.ToString().ToLowerInvariant()}");
        if (recreate is not null)
        {
            yaml.AppendLine($"recreate: {recreate}");
        }

        if (Guard is not null)
        {
            yaml.AppendLine($"guard: {Guard}");
        }
    }
}

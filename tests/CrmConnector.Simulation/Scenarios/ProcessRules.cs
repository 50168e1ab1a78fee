using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Chance;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>The rules of a process beside its fields.</summary>
internal sealed record ProcessRules(bool OnlyActive, DeleteKind Deletes, bool Recreates, bool TargetWins, string? Guard)
{
    private const string Generous =
        "creates: 100000, updates: 100000, deletes: 100000, blanks: 100000, sameValue: 100000";

    private static readonly string?[] Guards =
    [
        Generous,
        Generous,
        Generous,
        null,
        "creates: 6, updates: 5, deletes: 3, blanks: 4, sameValue: 5",
    ];

    public static ProcessRules Draw(Dice dice, bool canSet, bool hasActive) =>
        new(
            hasActive && dice.Percent(50),
            dice.Pick<DeleteKind>(
                canSet
                    ? [DeleteKind.Propagate, DeleteKind.Propagate, DeleteKind.Ignore, DeleteKind.Unlink, DeleteKind.Set]
                    : [DeleteKind.Propagate, DeleteKind.Propagate, DeleteKind.Ignore, DeleteKind.Unlink]
            ),
            dice.Percent(30),
            dice.Percent(30),
            dice.Pick(Guards)
        );

    public void Apply(ProcessDraft draft)
    {
        draft.OnlyActive = OnlyActive;
        draft.Deletes = Deletes;
        draft.Recreates = Recreates;
        draft.TargetWins = TargetWins;
        draft.Guard = Guard;
    }
}

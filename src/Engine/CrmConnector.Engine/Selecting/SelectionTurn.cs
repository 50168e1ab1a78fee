using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Filtering;

namespace CrmConnector.Engine.Selecting;

/// <summary>What a flow has to do to go from the selection that is wholly in effect to the present one.</summary>
/// <param name="To">The present generation.</param>
/// <param name="Enters">The records to read because they, or fields of them, come in; null for none.</param>
/// <param name="Leaves">The records to read because they are to be unlinked or removed; null for none.</param>
internal sealed record SelectionTurn(long To, CompiledCondition? Enters, CompiledCondition? Leaves)
{
    /// <summary>True when records are to be read.</summary>
    public bool Asks => Enters is not null || Leaves is not null;

    /// <summary>What to ask the source for; null for everything.</summary>
    public Condition? Where =>
        Enters is { IsAlways: true } ? null
        : Leaves is null ? Enters?.Definition
        : Enters is null ? Leaves.Definition
        : new Condition.Any([Enters.Definition, Leaves.Definition]);

    /// <summary>True for a record that is to be looked at.</summary>
    public bool Concerns(Record record) => Enters?.Matches(record) == true || Leaves?.Matches(record) == true;
}

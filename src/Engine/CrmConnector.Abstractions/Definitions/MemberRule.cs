namespace CrmConnector.Abstractions.Definitions;

/// <summary>How many records of an entity a link may have.</summary>
/// <param name="Many">
/// True for any number of them (several leads of one customer): all receive what the link's other records say, and what one of them says flows back on named
/// fields only.
/// </param>
/// <param name="FlowsBack">The entity's fields whose changes flow from its records to the others; of no meaning where there is one record only.</param>
public sealed record MemberRule(bool Many, IReadOnlyList<string> FlowsBack)
{
    /// <summary>One record of the entity per link.</summary>
    public static MemberRule One { get; } = new(Many: false, []);
}

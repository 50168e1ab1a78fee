namespace CrmConnector.Abstractions.Definitions;

/// <summary>
/// A source record becomes a target record, once, when the process's create rule is met or a first record is there (a lead becomes a customer): in steps that
/// the state store keeps, so that it goes on where it was stopped.
/// </summary>
/// <param name="Requires">Source fields that must not be blank. A record that lacks one waits for a person, who is told which.</param>
/// <param name="Became">Records of the source system that the record turned into there (the account of a qualified lead): they join its link.</param>
public sealed record ConversionRule(IReadOnlyList<string> Requires, IReadOnlyList<BecameRule> Became)
{
    /// <summary>Records whose appearance is enough, beside the create rule.</summary>
    public IReadOnlyList<FirstRule> OrFirst { get; init; } = [];

    /// <summary>What a rule's pointer leads through; null where it leads to the record itself.</summary>
    public BecameRule? Between(FirstRule rule) =>
        Became.FirstOrDefault(became => string.Equals(became.Entity, rule.Of, StringComparison.Ordinal));
}

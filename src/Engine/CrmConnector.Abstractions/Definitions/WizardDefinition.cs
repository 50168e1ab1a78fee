namespace CrmConnector.Abstractions.Definitions;

/// <summary>What the end user may choose.</summary>
public sealed record WizardDefinition
{
    /// <summary>Whether the process may be switched off and on.</summary>
    public bool MaySwitch { get; init; } = true;

    /// <summary>The mapped fields that may be left out.</summary>
    public IReadOnlyList<OptionalField> Fields { get; init; } = [];

    /// <summary>The conditions that may be set.</summary>
    public IReadOnlyList<ConditionChoice> Conditions { get; init; } = [];

    /// <summary>What may become of records that leave the selection; the first is what happens unless another is chosen.</summary>
    public IReadOnlyList<LeavingRule> Leaving { get; init; } = [LeavingRule.Keep];
}

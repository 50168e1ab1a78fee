namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>One allowed value of a choice column, with its label in the organization's language.</summary>
internal sealed record ChoiceOption(int Value, string Label);

namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>A single-valued navigation property: the way in which a lookup is written and expanded.</summary>
/// <param name="Name">The navigation property, e.g. <c>parentcustomerid_account</c>.</param>
/// <param name="Column">The lookup that it sets.</param>
/// <param name="Targets">The tables that it may point to: one, or systemuser and team for an owner.</param>
internal sealed record Navigation(string Name, Column Column, IReadOnlyList<string> Targets);

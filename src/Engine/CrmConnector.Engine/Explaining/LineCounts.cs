namespace CrmConnector.Engine.Explaining;

/// <summary>What the next run would do with the lines of a record.</summary>
/// <param name="Created">Lines made in the target.</param>
/// <param name="Updated">Lines changed there.</param>
/// <param name="Deleted">Lines deleted there.</param>
/// <param name="Unchanged">Lines that stay as they are.</param>
public sealed record LineCounts(int Created, int Updated, int Deleted, int Unchanged);

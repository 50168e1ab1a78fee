namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>The names of a table.</summary>
/// <param name="Name">Logical name, e.g. <c>contact</c>.</param>
/// <param name="SetName">Entity set name, e.g. <c>contacts</c>.</param>
/// <param name="PrimaryId">Logical name of the primary id column.</param>
/// <param name="PrimaryName">Logical name of the primary name column.</param>
/// <param name="ObjectTypeCode">The table's number.</param>
/// <param name="SchemaName">The name in schema casing, e.g. <c>Contact</c>.</param>
/// <param name="IsTracked">Whether change tracking and optimistic concurrency are on.</param>
internal sealed record TableHeader(
    string Name,
    string SetName,
    string PrimaryId,
    string PrimaryName,
    int ObjectTypeCode,
    string SchemaName,
    bool IsTracked
);

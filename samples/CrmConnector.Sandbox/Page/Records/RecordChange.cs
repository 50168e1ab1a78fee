namespace CrmConnector.Sandbox.Page.Records;

/// <summary>What a person does with a record.</summary>
/// <param name="Id">The record; of a new one null.</param>
/// <param name="Version">The version that the person saw. Null: any.</param>
/// <param name="Place">Where a new record is put.</param>
/// <param name="Values">The fields that change; null empties one.</param>
internal sealed record RecordChange(
    string? Id,
    string? Version,
    string? Place,
    IReadOnlyDictionary<string, string?>? Values
);

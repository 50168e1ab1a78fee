namespace CrmConnector.Sandbox.Crm.Metadata;

/// <summary>How far a column must have a value. The Web API enforces only <see cref="SystemRequired"/>.</summary>
internal enum RequiredLevel
{
    None,
    SystemRequired,
    ApplicationRequired,
    Recommended,
}

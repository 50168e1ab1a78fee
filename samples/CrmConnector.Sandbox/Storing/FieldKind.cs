namespace CrmConnector.Sandbox.Storing;

/// <summary>How a value is kept in SQLite.</summary>
internal enum FieldKind
{
    Null,
    Text,
    Integer,
    Real,
}

namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR type is serialised. Only here because the driver's assembly names it.</summary>
public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}

namespace Microsoft.SqlServer.Server;

/// <summary>Marks a CLR type of the database's. Only here because the driver's assembly names it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    public bool IsByteOrdered { get; set; }

    public bool IsFixedLength { get; set; }

    public int MaxByteSize { get; set; }

    public string? Name { get; set; }

    public string? ValidationMethodName { get; set; }
}

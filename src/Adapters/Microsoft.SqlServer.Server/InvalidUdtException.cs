namespace Microsoft.SqlServer.Server;

/// <summary>A CLR type that cannot be used in the database. Only here because the driver's assembly names it.</summary>
public sealed class InvalidUdtException : SystemException
{
    internal InvalidUdtException(string message)
        : base(message) { }

    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is an invalid user defined type: {resourceReason}");
}

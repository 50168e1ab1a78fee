namespace CrmConnector.Engine.Tests.Installing;

/// <summary>
/// Tests against PostgreSQL run one after the other: they share a server, and an open transaction of one would hold back the change log of another.
/// </summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlCollection
{
    public const string Name = "PostgreSQL";
}

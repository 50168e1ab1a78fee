using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.PostgreSql;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>PostgreSQL with numbers that the server draws, and the change log.</summary>
[Collection(PostgreSqlTest.Serial)]
public sealed class PostgreSqlChangeLogConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await PostgreSqlSystem.OpenAsync(
            TableKey.Drawn,
            "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            install: true
        );
}

/// <summary>PostgreSQL with GUIDs as keys, and a modified timestamp.</summary>
[Collection(PostgreSqlTest.Serial)]
public sealed class PostgreSqlModifiedConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await PostgreSqlSystem.OpenAsync(TableKey.Guid, "id uuid PRIMARY KEY", modified: "updated_at");
}

/// <summary>PostgreSQL with texts as keys, and the change log.</summary>
[Collection(PostgreSqlTest.Serial)]
public sealed class PostgreSqlTextKeyConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await PostgreSqlSystem.OpenAsync(TableKey.Text, "code text PRIMARY KEY", install: true);
}

/// <summary>PostgreSQL with a table in partitions, which has no versions, and a modified timestamp.</summary>
[Collection(PostgreSqlTest.Serial)]
public sealed class PostgreSqlPartitionedConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await PostgreSqlSystem.OpenAsync(
            TableKey.Text,
            "code text PRIMARY KEY",
            modified: "updated_at",
            partition: "code"
        );
}

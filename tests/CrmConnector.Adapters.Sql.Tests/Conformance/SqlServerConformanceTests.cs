using CrmConnector.Adapters.Conformance;
using CrmConnector.Adapters.Sql.Tests.SqlServer;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>SQL Server with numbers that the server draws, and change tracking.</summary>
[Collection(SqlServerTest.Serial)]
public sealed class SqlServerChangeTrackingConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SqlServerSystem.OpenAsync(
            TableKey.Drawn,
            "id int IDENTITY NOT NULL PRIMARY KEY",
            ", version rowversion",
            track: true
        );
}

/// <summary>SQL Server with GUIDs as keys, and a rowversion.</summary>
[Collection(SqlServerTest.Serial)]
public sealed class SqlServerRowVersionConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SqlServerSystem.OpenAsync(
            TableKey.Guid,
            "id uniqueidentifier NOT NULL PRIMARY KEY",
            ", version rowversion"
        );
}

/// <summary>SQL Server with texts as keys, and a modified timestamp.</summary>
[Collection(SqlServerTest.Serial)]
public sealed class SqlServerModifiedConformanceTests : AdapterConformanceTests
{
    protected override async ValueTask<IConformanceSystem> OpenSystemAsync(CancellationToken cancellationToken) =>
        await SqlServerSystem.OpenAsync(
            TableKey.Text,
            "code nvarchar(40) NOT NULL PRIMARY KEY",
            modified: "updated_at"
        );
}

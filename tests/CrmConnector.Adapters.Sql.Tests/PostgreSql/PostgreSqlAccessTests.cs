using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Tests.Shared;
using static CrmConnector.Adapters.Sql.Tests.Shared.ConnectionCalls;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

/// <summary>Who may connect, and what the connection's user may do.</summary>
public sealed class PostgreSqlAccessTests : PostgreSqlTest
{
    private const string Tables = """
        CREATE TABLE drawn (id serial PRIMARY KEY, name varchar(10));
        CREATE TABLE guids (id uuid PRIMARY KEY, name text);
        """;

    [SkippableFact]
    public async Task A_missing_privilege_is_named_with_the_grant()
    {
        var role = "reader_only";
        await SetUpAsync(
            Tables
                + $"INSERT INTO guids VALUES ('0f8fad5b-d9cb-469f-a165-70867728950e', 'a'); CREATE ROLE {role} LOGIN PASSWORD 'p'; GRANT SELECT, INSERT ON drawn TO {role}; GRANT SELECT ON guids TO {role}; REVOKE CREATE ON SCHEMA public FROM public"
        );
        var connection = await ConnectAsync(("user", role), ("password", "p"));

        var schema = await connection.DescribeAsync("guids");
        var error = await Should.ThrowAsync<PrivilegeMissingException>(() =>
            connection.WriteAsync("guids", [], AnswerDetail.Key, Delete("0f8fad5b-d9cb-469f-a165-70867728950e"))
        );
        var receipts = await Should.ThrowAsync<PrivilegeMissingException>(() =>
            connection.WriteAsync(
                "drawn",
                ["name"],
                AnswerDetail.Key,
                Create(FieldValue.Text("a")) with
                {
                    Intent = new Guid(1, 0, 0, new byte[8]),
                }
            )
        );
        await connection.DisposeAsync();
        await Database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");

        schema.Writes.CanDelete.ShouldBeFalse();
        error.Message.ShouldContain("GRANT");
        receipts.Message.ShouldContain("CREATE TABLE");
    }

    [SkippableFact]
    public async Task A_server_without_encryption_is_not_taken_for_one_that_is_down()
    {
        await SetUpAsync("SELECT 1");

        var error = await Should.ThrowAsync<InvalidConfigurationException>(() => ConnectAsync(("tls", "verify")));

        error.Message.ShouldContain("'tls'");
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    [InlineData("sqlserver")]
    public async Task A_connection_string_that_is_none_is_said_without_a_word_of_it(string dialect)
    {
        var error = await Should.ThrowAsync<InvalidConfigurationException>(() =>
            Connections.OpenAsync(("dialect", dialect), ("connectionString", "Password=se;cret-7;;x"))
        );

        error.Message.ShouldContain("'connectionString'");
        error.ToString().ShouldNotContain("cret-7");
    }

    [SkippableFact]
    public async Task Wrong_credentials_and_a_missing_database_are_told_apart()
    {
        await SetUpAsync("SELECT 1");

        await Should.ThrowAsync<CredentialsRefusedException>(() => ConnectAsync(("password", "wrong")));
        await Should.ThrowAsync<InvalidConfigurationException>(() => ConnectAsync(("database", "nowhere")));
        await Should.ThrowAsync<SystemUnavailableException>(() => ConnectAsync(("port", "1")));
    }
}

using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects.Sqlite;
using Microsoft.Data.Sqlite;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

/// <summary>What SQLite's result codes mean.</summary>
public sealed class SqliteErrorTests
{
    [Theory]
    [InlineData(5, typeof(SystemUnavailableException), "locked")]
    [InlineData(8, typeof(PrivilegeMissingException), "read-only")]
    [InlineData(3, typeof(PrivilegeMissingException), "not permitted")]
    [InlineData(10, typeof(SystemUnavailableException), "could not be read or written")]
    [InlineData(13, typeof(SystemUnavailableException), "disk is full")]
    [InlineData(14, typeof(InvalidConfigurationException), "'database'")]
    [InlineData(26, typeof(InvalidConfigurationException), "not a SQLite database")]
    public void A_result_code_becomes_the_error_that_says_what_happens_next(int code, Type type, string words)
    {
        var error = new SqliteErrors("erp", "/data/erp.db").Translate(new SqliteException("", code));

        error.ShouldNotBeNull().ShouldBeOfType(type);
        error.Message.ShouldContain(words);
        error.Message.ShouldContain("'erp'");
    }
}

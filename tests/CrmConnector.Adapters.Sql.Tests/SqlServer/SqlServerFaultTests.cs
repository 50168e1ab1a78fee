using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Dialects.SqlServer;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>What SQL Server's errors mean for a record. The texts are those of sys.messages.</summary>
public sealed class SqlServerFaultTests
{
    [Theory]
    [InlineData(
        2627,
        "Violation of UNIQUE KEY constraint 'UQ_code'. Cannot insert duplicate key in object 'dbo.customers'. The duplicate key value is (Secret).",
        FaultKind.Duplicate,
        "code"
    )]
    [InlineData(
        2601,
        "Cannot insert duplicate key row in object 'dbo.customers' with unique index 'UQ_code'. The duplicate key value is (Secret).",
        FaultKind.Duplicate,
        "code"
    )]
    [InlineData(
        547,
        "The INSERT statement conflicted with the FOREIGN KEY constraint \"FK_agent\". The conflict occurred in database \"erp\", table \"dbo.agents\", column 'id'.",
        FaultKind.ReferenceMissing,
        "credit"
    )]
    [InlineData(
        547,
        "The DELETE statement conflicted with the REFERENCE constraint \"FK_other\". The conflict occurred in database \"erp\", table \"dbo.orders\", column 'id'.",
        FaultKind.InUse,
        null
    )]
    [InlineData(
        547,
        "The UPDATE statement conflicted with the CHECK constraint \"CK_credit\". The conflict occurred in database \"erp\", table \"dbo.customers\", column 'credit'.",
        FaultKind.Rule,
        "credit"
    )]
    [InlineData(
        515,
        "Cannot insert the value NULL into column 'code', table 'erp.dbo.customers'; column does not allow nulls. INSERT fails.",
        FaultKind.Required,
        "code"
    )]
    [InlineData(
        2628,
        "String or binary data would be truncated in table 'erp.dbo.customers', column 'code'. Truncated value: 'Secret'.",
        FaultKind.TooLong,
        "code"
    )]
    [InlineData(8152, "String or binary data would be truncated.", FaultKind.TooLong, null)]
    [InlineData(8115, "Arithmetic overflow error converting numeric to data type numeric.", FaultKind.OutOfRange, null)]
    [InlineData(
        242,
        "The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.",
        FaultKind.OutOfRange,
        null
    )]
    [InlineData(
        544,
        "Cannot insert explicit value for identity column in table 'customers' when IDENTITY_INSERT is set to OFF.",
        FaultKind.NotWritable,
        null
    )]
    [InlineData(50_000, "Customers of Secret are closed.", FaultKind.Rule, null)]
    [InlineData(3609, "The transaction ended in the trigger. The batch has been aborted.", FaultKind.Rule, null)]
    public void An_error_about_a_record_names_the_field_and_no_value(
        int number,
        string message,
        FaultKind kind,
        string? field
    )
    {
        var table = SqlServerTables.Customers with
        {
            ConstraintFields = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["UQ_code"] = "code",
                ["FK_agent"] = "credit",
            }.ToFrozenDictionary(),
        };

        var fault = SqlServerFaults.Of(number, message, table).ShouldNotBeNull();

        (fault.Kind, fault.Field).ShouldBe((kind, field));
        fault.ToString().ShouldNotContain("Secret");
    }

    [Theory]
    [InlineData(1205)]
    [InlineData(-2)]
    [InlineData(208)]
    [InlineData(229)]
    public void An_error_about_the_call_is_no_fault_of_a_record(int number) =>
        SqlServerFaults.Of(number, "", SqlServerTables.Customers).ShouldBeNull();

    [Theory]
    [InlineData("SQL_Latin1_General_CP1_CI_AS", "Größe €", true)]
    [InlineData("SQL_Latin1_General_CP1_CI_AS", "Łódź", false)]
    [InlineData("Latin1_General_100_CI_AS", "Ж", false)]
    [InlineData("Polish_CI_AS", "Łódź", true)]
    [InlineData("Cyrillic_General_CI_AS", "Ж", true)]
    [InlineData("Latin1_General_100_CI_AS_SC_UTF8", "Łódź Ж 東 😀", true)]
    [InlineData("Chinese_PRC_CI_AS", "东", true)]
    [InlineData("SQL_Latin1_General_CP437_CI_AS", "é", true)]
    [InlineData("Klingon_CI_AS", "é", false)]
    [InlineData("Klingon_CI_AS", "e", true)]
    public void A_text_that_the_code_page_lacks_is_known_beforehand(string collation, string text, bool fits) =>
        (SqlServerCodePage.Of(collation).Length(text) is not null).ShouldBe(fits);

    [Fact]
    public void Narrow_texts_are_measured_in_bytes()
    {
        SqlServerCodePage.Of("Chinese_PRC_CI_AS").Length("东a").ShouldBe(3);
        SqlServerCodePage.Of("Latin1_General_100_CI_AS_SC_UTF8").Length("é").ShouldBe(2);
        SqlServerCodePage.Of("Latin1_General_CI_AS").Length("é").ShouldBe(1);
    }
}

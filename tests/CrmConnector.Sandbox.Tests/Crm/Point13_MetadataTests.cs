using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point13_MetadataTests : SandboxTest
{
    private const string Casts =
        "EntityDefinitions(LogicalName='{0}')/Attributes/Microsoft.Dynamics.CRM.{1}AttributeMetadata";

    [Theory]
    [InlineData("account", "accounts", "accountid", "name", 1)]
    [InlineData("contact", "contacts", "contactid", "fullname", 2)]
    [InlineData("lead", "leads", "leadid", "fullname", 4)]
    public async Task A_table_tells_its_names_and_flags(string table, string set, string id, string name, int code)
    {
        var row = await Crm.ReadAsync(
            $"EntityDefinitions(LogicalName='{table}')?$select=EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,ChangeTrackingEnabled,IsOptimisticConcurrencyEnabled,ObjectTypeCode"
        );

        ((string?)row["EntitySetName"]).ShouldBe(set);
        ((string?)row["PrimaryIdAttribute"]).ShouldBe(id);
        ((string?)row["PrimaryNameAttribute"]).ShouldBe(name);
        ((int?)row["ObjectTypeCode"]).ShouldBe(code);
        ((bool?)row["ChangeTrackingEnabled"]).ShouldBe(true);
        ((bool?)row["IsOptimisticConcurrencyEnabled"]).ShouldBe(true);
        row.ContainsKey("LogicalName").ShouldBeFalse();
    }

    [Fact]
    public async Task Columns_tell_type_requirement_and_what_may_be_written()
    {
        var columns = (
            await Crm.GetAsync(
                "EntityDefinitions(LogicalName='contact')/Attributes?$select=LogicalName,AttributeType,RequiredLevel,IsValidForCreate,IsValidForUpdate,IsValidForRead"
            )
        ).Values;

        Facts(columns, "fullname").ShouldBe("String None False False True");
        Facts(columns, "overriddencreatedon").ShouldBe("DateTime None True False True");
        Facts(columns, "contactid").ShouldBe("Uniqueidentifier SystemRequired True False True");
        Facts(columns, "parentcustomerid").ShouldBe("Customer None True True True");
        Facts(columns, "ownerid").ShouldBe("Owner SystemRequired True True True");
        Facts(columns, "lastname").ShouldBe("String ApplicationRequired True True True");
        Facts(columns, "statuscode").ShouldBe("Status None True True True");
    }

    [Theory]
    [InlineData("contact", "String", "emailaddress1", "MaxLength", "100")]
    [InlineData("contact", "Memo", "description", "MaxLength", "2000")]
    [InlineData("contact", "Money", "creditlimit", "Precision", "4")]
    [InlineData("contact", "Integer", "numberofchildren", "MinValue", "0")]
    [InlineData("contact", "Double", "address1_latitude", "MaxValue", "90")]
    [InlineData("contact", "DateTime", "birthdate", "DateTimeBehavior", "DateOnly")]
    [InlineData("contact", "DateTime", "modifiedon", "DateTimeBehavior", "UserLocal")]
    [InlineData("contact", "Lookup", "parentcustomerid", "Targets", "contact,account")]
    public async Task Casts_tell_the_facts_of_a_kind(
        string table,
        string kind,
        string column,
        string fact,
        string expected
    )
    {
        var columns = (
            await Crm.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Casts, table, kind))
        ).Values;

        var value = columns.Single(c => string.Equals((string?)c["LogicalName"], column, StringComparison.Ordinal))[
            fact
        ];
        Text(value).ShouldBe(expected);
    }

    [Fact]
    public async Task Choices_come_with_their_options_when_expanded()
    {
        var url =
            "EntityDefinitions(LogicalName='lead')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName";
        var plain = (await Crm.GetAsync(url)).Values;
        var columns = (await Crm.GetAsync(url + "&$expand=OptionSet,GlobalOptionSet")).Values;

        plain.ShouldAllBe(column => !column.ContainsKey("OptionSet"));
        Options(columns, "leadqualitycode").ShouldBe("1 Hot, 2 Warm, 3 Cold");
    }

    [Fact]
    public async Task Status_options_carry_their_state()
    {
        var columns = (
            await Crm.GetAsync(
                "EntityDefinitions(LogicalName='lead')/Attributes/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet"
            )
        ).Values;

        columns.Single()["OptionSet"]!["Options"]!
            .AsArray()
            .Select(o => $"{o!["State"]}:{o["Value"]}")
            .ShouldBe(["0:1", "0:2", "1:3", "2:4", "2:5", "2:6", "2:7"]);
    }

    [Fact]
    public async Task Columns_are_filtered_by_type()
    {
        var columns = (
            await Crm.GetAsync(
                "EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Memo'"
            )
        ).Values;

        columns
            .Select(c => (string?)c["LogicalName"])
            .ShouldBe(["address1_composite", "address2_composite", "description"]);
    }

    [Fact]
    public async Task Keys_tell_their_columns_and_whether_they_are_active()
    {
        var key = (
            await Crm.GetAsync(
                "EntityDefinitions(LogicalName='contact')/Keys?$select=LogicalName,KeyAttributes,EntityKeyIndexStatus"
            )
        ).Values.Single();

        Text(key["KeyAttributes"]).ShouldBe("new_syncid");
        ((string?)key["EntityKeyIndexStatus"]).ShouldBe("Active");
    }

    [Fact]
    public async Task Relationships_tell_the_navigation_properties()
    {
        var relationships = (
            await Crm.GetAsync(
                "EntityDefinitions(LogicalName='contact')/ManyToOneRelationships?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntity"
            )
        ).Values;

        relationships
            .Where(r => (string?)r["ReferencingAttribute"] is "parentcustomerid")
            .Select(r => $"{r["ReferencingEntityNavigationPropertyName"]} {r["ReferencedEntity"]}")
            .ShouldBe(["parentcustomerid_contact contact", "parentcustomerid_account account"]);
    }

    [Fact]
    public async Task Without_sales_there_is_no_lead()
    {
        await using var sandbox = await CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = Clock,
                WithSales = false,
                CustomColumns = [],
                AlternateKeys = [],
            },
            CancellationToken.None
        );
        using var crm = await CrmClient.SignInAsync(sandbox);

        (await crm.GetAsync("EntityDefinitions(LogicalName='lead')")).Status.ShouldBe(404);
        (await crm.GetAsync("leads")).ShouldRefuse(404, "0x8006088a");
        (await crm.GetAsync("contacts?$select=fullname")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("EntityDefinitions(LogicalName='lead')/Attributes/Microsoft.Dynamics.CRM.EnumAttributeMetadata", 400)]
    [InlineData("EntityDefinitions?$top=1", 400)]
    [InlineData("EntityDefinitions(LogicalName='nothing')", 404)]
    public async Task What_the_metadata_do_not_have_is_refused(string url, int status) =>
        (await Crm.GetAsync(url)).Status.ShouldBe(status);

    private static string Facts(IEnumerable<JsonObject> columns, string name)
    {
        var c = columns.Single(column => string.Equals((string?)column["LogicalName"], name, StringComparison.Ordinal));
        return $"{c["AttributeType"]} {c["RequiredLevel"]!["Value"]} {(bool)c["IsValidForCreate"]!} {(bool)c["IsValidForUpdate"]!} {(bool)c["IsValidForRead"]!}";
    }

    private static string Options(IEnumerable<JsonObject> columns, string name)
    {
        var column = columns.Single(c => string.Equals((string?)c["LogicalName"], name, StringComparison.Ordinal));
        return string.Join(
            ", ",
            column["OptionSet"]!["Options"]!
                .AsArray()
                .Select(o => $"{o!["Value"]} {o["Label"]!["UserLocalizedLabel"]!["Label"]}")
        );
    }

    private static string? Text(JsonNode? node) =>
        node switch
        {
            JsonArray array => string.Join(',', array.Select(item => (string?)item)),
            JsonObject value => (string?)value["Value"],
            _ => node?.ToString(),
        };
}

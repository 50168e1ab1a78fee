using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point12_LimitTests : SandboxTest
{
    protected override CrmSandboxOptions Options() =>
        new()
        {
            Time = Clock,
            ColumnLengths = new Dictionary<string, int>(StringComparer.Ordinal) { ["lead.subject"] = 50 },
        };

    [Fact]
    public async Task A_text_of_the_maximum_length_fits_and_a_longer_one_does_not()
    {
        (await Crm.PostAsync("leads", $$"""{"mobilephone":"{{new string('é', 20)}}"}""")).Status.ShouldBe(204);
        (await Crm.PostAsync("leads", $$"""{"mobilephone":"{{new string('1', 21)}}"}""")).ShouldRefuse(
            400,
            "0x80044331",
            "A validation error occurred. The length of the 'mobilephone' attribute of the 'lead' entity exceeded the maximum allowed length of '20'."
        );
    }

    [Fact]
    public async Task Lengths_can_differ_and_the_metadata_say_so()
    {
        (await Crm.PostAsync("leads", $$"""{"subject":"{{new string('x', 51)}}"}""")).ShouldRefuse(400, "0x80044331");

        var columns = await Crm.GetAsync(
            "EntityDefinitions(LogicalName='lead')/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength"
        );
        ((int?)columns.Values.Single(c => (string?)c["LogicalName"] is "subject")["MaxLength"]).ShouldBe(50);
    }

    [Theory]
    [InlineData("""{"gendercode":3}""", "0x8004431a", "1,2")]
    [InlineData("""{"numberofchildren":-1}""", "0x80044330", "numberofchildren")]
    [InlineData("""{"annualincome":1e15}""", "0x80044330", "annualincome")]
    [InlineData("""{"birthdate":"1752-12-31"}""", "0x80040239", "01/01/1753")]
    [InlineData("""{"lastname":"a\u0000b"}""", "0x80040278", "lastname")]
    public async Task A_value_out_of_range_gets_400(string body, string code, string part) =>
        (await Crm.PostAsync("contacts", body)).ShouldRefuse(400, code).ErrorMessage.ShouldContain(part);

    [Theory]
    [InlineData("""{"gendercode":"Male"}""", "Edm.Int32")]
    [InlineData("""{"donotemail":"true"}""", "Edm.Boolean")]
    [InlineData("""{"annualincome":"12"}""", "Edm.Decimal")]
    [InlineData("""{"lastname":5}""", "Edm.String")]
    [InlineData("""{"lastname":["a"]}""", "Edm.String")]
    [InlineData("""{"birthdate":"1980-01-02T00:00:00Z"}""", "Edm.Date")]
    [InlineData("""{"birthdate":"02.01.1980"}""", "Edm.Date")]
    [InlineData("""{"overriddencreatedon":"2026-01-02"}""", "Edm.DateTimeOffset")]
    [InlineData("""{"contactid":"abc"}""", "Edm.Guid")]
    [InlineData("""{"numberofchildren":1.5}""", "Edm.Int32")]
    [InlineData("""{"lastname":"\ud800"}""", "Unicode")]
    public async Task A_value_of_the_wrong_type_gets_400(string body, string part) =>
        (await Crm.PostAsync("contacts", body)).ShouldRefuse(400, "0x80048d19").ErrorMessage.ShouldContain(part);

    [Fact]
    public async Task Only_system_required_columns_refuse_null()
    {
        (await Crm.PostAsync("leads", """{"subject":null}""")).Status.ShouldBe(204);
        (await Crm.PostAsync("leads", """{"statecode":null}""")).ShouldRefuse(400, "0x80040203");
    }
}

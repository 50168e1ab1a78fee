using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point02_NamesTests : SandboxTest
{
    [Theory]
    [InlineData("Account")]
    [InlineData("Accounts")]
    [InlineData("contact")]
    public async Task A_wrong_set_name_gets_404(string set) =>
        (await Crm.GetAsync(set)).ShouldRefuse(404, "0x8006088a", $"Resource not found for the segment '{set}'.");

    [Fact]
    public async Task A_wrong_property_name_gets_400() =>
        (await Crm.GetAsync("accounts?$select=Name")).ShouldRefuse(
            400,
            "0x0",
            "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'."
        );

    [Theory]
    [InlineData("contacts?$filter=FullName eq 'a'", "FullName")]
    [InlineData("contacts?$orderby=nothing", "nothing")]
    [InlineData("contacts?$select=parentcustomerid", "parentcustomerid")]
    [InlineData("contacts?$expand=parentcustomerid($select=name)", "parentcustomerid")]
    public async Task A_wrong_name_in_a_query_gets_400(string url, string name) =>
        (await Crm.GetAsync(url)).ShouldRefuse(
            400,
            "0x0",
            $"Could not find a property named '{name}' on type 'Microsoft.Dynamics.CRM.contact'."
        );

    [Fact]
    public async Task An_unknown_segment_behind_a_row_gets_404()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });

        (await Crm.GetAsync($"contacts({id})/JobTitle")).ShouldRefuse(
            404,
            "0x8006088a",
            "Resource not found for the segment 'JobTitle'."
        );
    }

    [Theory]
    [InlineData("DELETE", "contacts", 405, "0x0")]
    [InlineData("PATCH", "contacts", 405, "0x0")]
    [InlineData("POST", "WhoAmI", 404, "")]
    [InlineData("GET", "contacts/Microsoft.Dynamics.CRM.CreateMultiple", 404, "")]
    public async Task A_verb_that_does_not_fit_is_refused(string verb, string url, int status, string code) =>
        (await Crm.SendAsync(new HttpMethod(verb), url, verb is "GET" or "DELETE" ? null : "{}")).ShouldRefuse(
            status,
            code
        );

    [Fact]
    public async Task A_body_that_is_not_json_is_refused()
    {
        (await Crm.PostAsync("contacts", "{\"lastname\":")).ShouldRefuse(400, "0x80048d19");
        (await Crm.PostAsync("contacts", "[]")).ShouldRefuse(400, "0x80048d19");
        using var content = new StringContent(
            "lastname=A",
            System.Text.Encoding.UTF8,
            "application/x-www-form-urlencoded"
        );
        using var response = await Crm.Http.PostAsync(new Uri("contacts", UriKind.Relative), content);
        ((int)response.StatusCode).ShouldBe(415);
    }
}

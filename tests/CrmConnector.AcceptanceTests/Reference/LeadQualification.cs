using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CrmConnector.Sandbox;

namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>Qualifies a lead of the sandbox CRM by the Web API, as the button in the CRM does.</summary>
internal static class LeadQualification
{
    public static async Task RunAsync(CrmSandbox crm, Guid lead)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await SignInAsync(crm, client)
        );
        var reply = await client.PostAsync(
            new Uri(crm.OrganizationUrl, $"/api/data/v9.2/leads({lead:D})/Microsoft.Dynamics.CRM.QualifyLead"),
            new StringContent(
                """{"CreateAccount":true,"CreateContact":true,"CreateOpportunity":false,"Status":3}""",
                Encoding.UTF8,
                "application/json"
            )
        );
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
    }

    private static async Task<string?> SignInAsync(CrmSandbox crm, HttpClient client)
    {
        var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = crm.ClientId,
                ["client_secret"] = crm.ClientSecret,
                ["scope"] = $"{crm.OrganizationUrl.GetLeftPart(UriPartial.Authority)}/.default",
            }
        );
        var answer = await client.PostAsync(new Uri(crm.Authority, $"/{crm.TenantId}/oauth2/v2.0/token"), form);
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"];
    }
}

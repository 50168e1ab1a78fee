using System.Buffers;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Writing;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Actions;

/// <summary>Answers <c>WhoAmI</c>.</summary>
internal sealed class WhoAmI(Organization organization, Urls urls)
{
    public ApiResponse Answer(Caller caller)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteString("@odata.context"u8, urls.Service + "$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
        json.WriteString("BusinessUnitId"u8, Organization.BusinessUnitId);
        json.WriteString("UserId"u8, caller.UserId);
        json.WriteString("OrganizationId"u8, organization.Id);
        json.WriteEndObject();
        json.Flush();
        return new ApiResponse(200) { Body = body };
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Hosting;

/// <summary>Writes refusals as error bodies.</summary>
internal sealed class ErrorJson(CrmSandboxOptions options)
{
    public ApiResponse Of(ApiException error, AnnotationFilter annotations)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, options.EmptyErrorCodes && (error.Status is 404 or 412) ? "" : error.Code);
        json.WriteString("message"u8, error.Message);
        if (annotations.HasErrorDetails)
        {
            json.WriteString("@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus"u8, "0"u8);
            json.WriteString("@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode"u8, "2146233088"u8);
            json.WriteString(
                "@Microsoft.PowerApps.CDS.HelpLink"u8,
                "http://go.microsoft.com/fwlink/?LinkID=398563&error=" + error.Code
            );
            json.WriteString("@Microsoft.PowerApps.CDS.InnerError.Message"u8, error.Message);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        var response = new ApiResponse(error.Status)
        {
            Body = body,
            ContentType = "application/json; odata.metadata=minimal",
        };
        return error.RetryAfter is { } wait
            ? response.With(
                "Retry-After",
                Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)
            )
            : response;
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>The client-credentials token endpoint, <c>POST /{tenant}/oauth2/v2.0/token</c>, in the manner of Microsoft Entra ID.</summary>
internal sealed class TokenEndpoint(
    TokenIssuer issuer,
    string tenant,
    IReadOnlyList<TokenClient> clients,
    TimeProvider time
)
{
    private const string Default = "/.default";
    private readonly ClientCredentials credentials = new(time);

    public string Path { get; } = $"/{tenant}/oauth2/v2.0/token";

    public static bool IsTokenPath(string path) => path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
        {
            await RefuseAsync(http, TokenRefusal.NoForm);
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var client = clients.FirstOrDefault(c =>
            string.Equals(form["client_id"], c.ClientId, StringComparison.OrdinalIgnoreCase)
        );
        if (await CheckAsync(http, form, client) is { } refusal)
        {
            await RefuseAsync(http, refusal);
            return;
        }

        await IssueAsync(http, form["scope"].ToString()[..^Default.Length].TrimEnd('/'), client!.ClientId);
    }

    private async Task<TokenRefusal?> CheckAsync(HttpContext http, IFormCollection form, TokenClient? client)
    {
        if (!string.Equals(http.Request.Path.Value, Path, StringComparison.OrdinalIgnoreCase))
        {
            return TokenRefusal.Tenant;
        }

        if (!string.Equals(form["grant_type"], "client_credentials", StringComparison.Ordinal))
        {
            return TokenRefusal.Grant;
        }

        if (client is null)
        {
            return TokenRefusal.Client;
        }

        var audience = $"{http.Request.Scheme}://{http.Request.Host}{Path}";
        return await credentials.CheckAsync(form, client, audience)
            ?? (form["scope"].ToString().EndsWith(Default, StringComparison.Ordinal) ? null : TokenRefusal.Scope);
    }

    private async Task IssueAsync(HttpContext http, string audience, string clientId)
    {
        var (token, seconds) = issuer.Issue(audience, clientId);
        await SendAsync(
            http,
            200,
            json =>
            {
                json.WriteString("token_type", "Bearer");
                json.WriteNumber("expires_in", seconds);
                json.WriteNumber("ext_expires_in", seconds);
                json.WriteString("access_token", token);
            }
        );
    }

    private Task RefuseAsync(HttpContext http, TokenRefusal refusal) =>
        SendAsync(
            http,
            refusal.Status,
            json =>
            {
                json.WriteString("error", refusal.Error);
                json.WriteString(
                    "error_description",
                    $"AADSTS{refusal.Number.ToString(CultureInfo.InvariantCulture)}: {refusal.Description}"
                );
                json.WriteStartArray("error_codes");
                json.WriteNumberValue(refusal.Number);
                json.WriteEndArray();
                json.WriteString("timestamp", time.GetUtcNow().ToString("u"));
                json.WriteString("trace_id", http.TraceIdentifier);
            }
        );

    private static async Task SendAsync(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }
}

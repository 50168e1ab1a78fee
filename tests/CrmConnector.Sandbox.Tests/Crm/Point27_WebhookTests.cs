using System.Text.Json.Nodes;
using CrmConnector.Sandbox.Tests.Crm.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point27_WebhookTests : SandboxTest
{
    [Fact]
    public async Task A_create_an_update_and_a_deletion_are_told()
    {
        await using var hook = new WebhookReceiver();
        await RegisterAsync(hook.Url, authType: 4, authValue: "key");

        var id = await Crm.CreateAsync(
            "contacts",
            new
            {
                lastname = "A",
                gendercode = 2,
                birthdate = "1980-01-02",
            }
        );
        var created = await hook.NextAsync();
        await Crm.PatchAsync($"contacts({id})?tag=ours", """{"lastname":"B"}""");
        var updated = await hook.NextAsync();
        await Crm.DeleteAsync($"contacts({id})");
        var deleted = await hook.NextAsync();

        created.Path.ShouldBe("/hook?code=key");
        created.Headers["x-ms-dynamics-entity-name"].ShouldBe("contact");
        created.Headers["x-ms-dynamics-request-name"].ShouldBe("Create");
        created.Headers["x-ms-dynamics-organization"].ShouldNotBeNull();
        created.Headers["x-ms-correlation-request-id"].ShouldBe((string?)created.Body["CorrelationId"]);
        created.Headers["x-ms-dynamics-msg-size-exceeded"].ShouldBeNull();
        ((Guid?)created.Body["PrimaryEntityId"]).ShouldBe(id);
        ((Guid?)created.Body["InitiatingUserId"]).ShouldBe(Sandbox.Users.ApplicationUserId);
        ((string?)created.Body["OperationCreatedOn"]).ShouldBe("/Date(1772442000000)/");
        ((int?)Attribute(created, "gendercode")!["Value"]).ShouldBe(2);
        ((string?)Attribute(created, "birthdate")).ShouldBe("/Date(315619200000)/");
        ((string?)Attribute(updated, "lastname")).ShouldBe("B");
        Attribute(updated, "gendercode").ShouldBeNull();
        ((string?)updated.Body["SharedVariables"]![0]!["value"]).ShouldBe("ours");
        ((string?)deleted.Body["MessageName"]).ShouldBe("Delete");
        ((string?)Target(deleted)["__type"])!.ShouldStartWith("EntityReference:");
        ((Guid?)Target(deleted)["Id"]).ShouldBe(id);
    }

    [Fact]
    public async Task Only_filtered_columns_and_registered_tables_are_told()
    {
        await using var hook = new WebhookReceiver();
        await RegisterAsync(hook.Url, filter: "jobtitle,emailaddress1");
        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        await hook.NextAsync();

        await Crm.CreateAsync("accounts", new { name = "X" });
        await Crm.PatchAsync($"contacts({id})", """{"lastname":"B"}""");
        await Crm.PatchAsync($"contacts({id})", """{"jobtitle":"Buyer"}""");

        ((string?)Attribute(await hook.NextAsync(), "jobtitle")).ShouldBe("Buyer");
        hook.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Header_authentication_sends_the_settings()
    {
        await using var hook = new WebhookReceiver();
        await RegisterAsync(
            hook.Url,
            authType: 5,
            authValue: """<settings><setting name="X-Secret" value="s3" /></settings>"""
        );

        await Crm.CreateAsync("contacts", new { lastname = "A" });

        (await hook.NextAsync()).Headers["X-Secret"].ShouldBe("s3");
    }

    [Theory]
    [InlineData(502, 2)]
    [InlineData(503, 2)]
    [InlineData(504, 2)]
    [InlineData(500, 1)]
    [InlineData(404, 1)]
    public async Task There_is_one_more_try_for_gateway_errors_only_then_a_failed_job(int status, int tries)
    {
        await using var hook = new WebhookReceiver();
        await RegisterAsync(hook.Url);
        hook.Answers.Enqueue(status);
        hook.Answers.Enqueue(status);

        var id = await Crm.CreateAsync("contacts", new { lastname = "A" });
        for (var i = 0; i < tries; i++)
        {
            await hook.NextAsync();
        }

        var job = await FailedJobAsync();
        ((Guid?)job["regardingobjectid"]).ShouldBe(id);
        ((string?)job["friendlymessage"])!.ShouldContain($"{status}");
        hook.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_second_try_that_succeeds_leaves_no_job()
    {
        await using var hook = new WebhookReceiver();
        await RegisterAsync(hook.Url);
        hook.Answers.Enqueue(503);

        await Crm.CreateAsync("contacts", new { lastname = "A" });
        await hook.NextAsync();
        await hook.NextAsync();
        await Crm.CreateAsync("contacts", new { lastname = "B" });
        await hook.NextAsync();

        (await Crm.GetAsync("asyncoperations?$select=name")).Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_that_does_not_answer_fails_after_60_seconds()
    {
        await using var hook = new WebhookReceiver();
        await RegisterAsync(hook.Url);
        hook.Answers.Enqueue(0);
        await Crm.CreateAsync("contacts", new { lastname = "A" });
        await hook.NextAsync();

        Clock.Advance(TimeSpan.FromSeconds(61));

        ((string?)(await FailedJobAsync())["friendlymessage"])!.ShouldContain("did not answer in time");
    }

    [Fact]
    public async Task A_payload_over_256_KB_comes_without_values()
    {
        await using var sandbox = await CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = Clock,
                ColumnLengths = new Dictionary<string, int>(StringComparer.Ordinal)
                {
                    ["contact.description"] = 1_000_000,
                },
            },
            CancellationToken.None
        );
        using var crm = await CrmClient.SignInAsync(sandbox);
        await using var hook = new WebhookReceiver();
        await RegisterAsync(hook.Url, crm: crm);

        await crm.CreateAsync("contacts", new { description = new string('x', 300_000) });

        var call = await hook.NextAsync();
        call.Headers["x-ms-dynamics-msg-size-exceeded"].ShouldBe("true");
        call.Body.ContainsKey("InputParameters").ShouldBeFalse();
        call.Body.ContainsKey("PrimaryEntityId").ShouldBeTrue();
    }

    [Fact]
    public async Task The_secret_of_an_endpoint_cannot_be_read()
    {
        await RegisterAsync("http://127.0.0.1:9/", authType: 4, authValue: "key");

        (await Crm.GetAsync("serviceendpoints")).Text.ShouldNotContain("authvalue");
        (await Crm.GetAsync("serviceendpoints?$select=authvalue")).Status.ShouldBe(400);
    }

    private static JsonNode Target(WebhookReceiver.Call call) => call.Body["InputParameters"]![0]!["value"]!;

    private static JsonNode? Attribute(WebhookReceiver.Call call, string name) =>
        Target(call)["Attributes"]!
            .AsArray()
            .SingleOrDefault(a => string.Equals((string?)a!["key"], name, StringComparison.Ordinal))
            ?["value"];

    private async Task<JsonObject> FailedJobAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var jobs = (
                await Crm.GetAsync(
                    "asyncoperations?$select=friendlymessage,regardingobjectid,statuscode&$filter=statuscode eq 31"
                )
            ).Values;
            if (jobs.Count > 0)
            {
                return jobs.Single();
            }

            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task RegisterAsync(
        string url,
        int authType = 0,
        string? authValue = null,
        string? filter = null,
        CrmClient? crm = null
    )
    {
        crm ??= Crm;
        var endpoint = await crm.CreateAsync(
            "serviceendpoints",
            new
            {
                name = "hook",
                url,
                contract = 8,
                authtype = authType,
                authvalue = authValue,
            }
        );
        foreach (var message in new[] { "Create", "Update", "Delete" })
        {
            var messageId = (
                await crm.GetAsync($"sdkmessages?$select=sdkmessageid&$filter=name eq '{message}'")
            ).Values.Single()["sdkmessageid"];
            var filterId = (
                await crm.GetAsync(
                    $"sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq '{message}' and primaryobjecttypecode eq 'contact'"
                )
            ).Values.Single()["sdkmessagefilterid"];
            await crm.CreateAsync(
                "sdkmessageprocessingsteps",
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["name"] = "step " + message,
                    ["mode"] = 1,
                    ["stage"] = 40,
                    ["filteringattributes"] = message is "Update" ? filter : null,
                    ["eventhandler_serviceendpoint@odata.bind"] = $"/serviceendpoints({endpoint})",
                    ["sdkmessageid@odata.bind"] = $"/sdkmessages({messageId})",
                    ["sdkmessagefilterid@odata.bind"] = $"/sdkmessagefilters({filterId})",
                }
            );
        }
    }
}

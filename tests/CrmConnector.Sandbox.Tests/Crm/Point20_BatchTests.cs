using System.Text.RegularExpressions;
using CrmConnector.Sandbox.Tests.Crm.Support;
using CrmConnector.Sandbox.Tests.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed partial class Point20_BatchTests : SandboxTest
{
    private const string Root = "/api/data/v9.2/";
    private static readonly Guid First = new("00000000-0000-0000-0000-00000000000a");
    private static readonly Guid Second = new("00000000-0000-0000-0000-00000000000b");

    [Fact]
    public async Task Requests_are_answered_in_order_and_see_what_came_before()
    {
        var reply = await new BatchBody()
            .Request("PATCH", $"{Root}contacts({First})", """{"lastname":"A"}""")
            .Request("GET", $"{Root}contacts({First})?$select=lastname")
            .Request("DELETE", $"{Sandbox.BaseAddress}contacts({First})")
            .Request("GET", $"contacts/$count")
            .SendAsync(Crm);

        reply.Status.ShouldBe(200, reply.Text);
        reply
            .Message.Content.Headers.ContentType!.ToString()
            .ShouldStartWith("multipart/mixed; boundary=batchresponse_");
        Statuses(reply).ShouldBe([204, 200, 204, 200]);
        reply.Text.ShouldContain("\"lastname\":\"A\"");
        reply.Text.ShouldContain($"OData-EntityId: {Sandbox.BaseAddress}contacts({First})\r\n");
        reply.Text.ShouldContain($"Location: {Sandbox.BaseAddress}contacts({First})\r\n");
    }

    [Fact]
    public async Task The_first_error_stops_the_batch_and_becomes_its_status()
    {
        var reply = await new BatchBody()
            .Request("PATCH", $"{Root}contacts({First})", """{"lastname":"A"}""")
            .Request("PATCH", $"{Root}contacts({First})", """{"gendercode":99}""")
            .Request("PATCH", $"{Root}contacts({Second})", """{"lastname":"B"}""")
            .SendAsync(Crm);

        reply.Status.ShouldBe(400);
        Statuses(reply).ShouldBe([204, 400]);
        (await Crm.GetAsync($"contacts({First})?$select=lastname")).Status.ShouldBe(200);
        (await Crm.GetAsync($"contacts({Second})?$select=lastname")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Continue_on_error_answers_200_and_every_part()
    {
        var reply = await new BatchBody()
            .Request("PATCH", $"{Root}contacts({First})", """{"gendercode":99}""")
            .Request("PATCH", $"{Root}contacts({Second})", """{"lastname":"B"}""")
            .Request("GET", $"{Root}contacts({First})")
            .SendAsync(Crm, "odata.continue-on-error");

        reply.Status.ShouldBe(200);
        Statuses(reply).ShouldBe([400, 204, 404]);
        reply.Text.ShouldContain("0x8004431a");
    }

    [Fact]
    public async Task A_change_set_is_done_whole_or_not_at_all()
    {
        var good = await new BatchBody()
            .ChangeSet(
                ("POST", $"{Root}accounts", """{"name":"A"}""", "1"),
                ("POST", $"{Root}contacts", """{"lastname":"B","parentcustomerid_account@odata.bind":"$1"}""", "2"),
                ("PATCH", "$1", """{"telephone1":"5"}""", "3")
            )
            .SendAsync(Crm);
        var bad = await new BatchBody()
            .ChangeSet(
                ("PATCH", $"{Root}contacts({First})", """{"lastname":"A"}""", "1"),
                ("PATCH", $"{Root}contacts({Second})", """{"gendercode":99}""", "2")
            )
            .SendAsync(Crm);

        good.Status.ShouldBe(200, good.Text);
        Statuses(good).ShouldBe([204, 204, 204]);
        good.Text.ShouldContain("boundary=changesetresponse_");
        good.Text.ShouldContain("Content-ID: 3\r\n");
        var contact = (
            await Crm.GetAsync("contacts?$select=lastname&$expand=parentcustomerid_account($select=telephone1)")
        ).Values.Single();
        ((string?)contact["parentcustomerid_account"]!["telephone1"]).ShouldBe("5");
        bad.Status.ShouldBe(400);
        Statuses(bad).ShouldBe([400]);
        (await Crm.GetAsync($"contacts({First})")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Headers_of_a_part_are_its_own()
    {
        var reply = await new BatchBody()
            .Request("PATCH", $"{Root}contacts({First})", """{"lastname":"A"}""", "If-Match: *")
            .Request(
                "PATCH",
                $"{Root}contacts({Second})?$select=lastname",
                """{"lastname":"B"}""",
                "Prefer: return=representation"
            )
            .SendAsync(Crm, "odata.continue-on-error,return=representation");

        Statuses(reply).ShouldBe([404, 201]);
    }

    [Fact]
    public async Task A_reference_before_its_declaration_gets_400() =>
        (await new BatchBody().ChangeSet(("PATCH", "$1", """{"name":"A"}""", "2")).SendAsync(Crm)).Text.ShouldContain(
            "Content-ID Reference: '$1' does not exist in the batch context."
        );

    [Fact]
    public async Task Bare_line_feeds_get_400() =>
        (await new BatchBody("\n").Request("GET", $"{Root}contacts").SendAsync(Crm))
            .ShouldRefuse(400, "0x80048d19")
            .ErrorMessage.ShouldContain("Stream was not readable");

    [Fact]
    public async Task A_missing_line_end_after_the_closing_boundary_gets_400() =>
        (await new BatchBody().Request("GET", $"{Root}contacts").SendAsync(Crm, closes: false)).ShouldRefuse(
            400,
            "0x80048d19"
        );

    [Fact]
    public async Task A_get_in_a_change_set_gets_400() =>
        (await new BatchBody().ChangeSet(("GET", $"{Root}contacts", null, "1")).SendAsync(Crm)).ShouldRefuse(
            400,
            "0x80048d19",
            "A change set must not contain GET requests."
        );

    [Fact]
    public async Task A_change_set_part_without_content_id_gets_400() =>
        (await new BatchBody().ChangeSet(("POST", $"{Root}contacts", "{}", null)).SendAsync(Crm)).ShouldRefuse(
            400,
            "0x80048d19"
        );

    [Fact]
    public async Task More_than_a_thousand_requests_get_400()
    {
        var full = new BatchBody();
        for (var i = 0; i < 1_000; i++)
        {
            full.Request("GET", $"{Root}contacts/$count");
        }

        Statuses(await full.SendAsync(Crm)).Count.ShouldBe(1_000);
        (await full.Request("GET", $"{Root}contacts/$count").SendAsync(Crm)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_batch_that_is_no_multipart_gets_400() =>
        (await Crm.PostAsync("$batch", "{}")).ShouldRefuse(400, "0x80048d19");

    [Fact]
    public async Task A_nested_batch_is_refused() =>
        Statuses(await new BatchBody().Request("POST", $"{Root}$batch", "{}").SendAsync(Crm)).ShouldBe([404]);

    private static List<int> Statuses(Reply reply) =>
        [
            .. StatusLine()
                .Matches(reply.Text)
                .Select(match =>
                    int.Parse(match.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture)
                ),
        ];

    [GeneratedRegex(@"^HTTP/1\.1 (?<status>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatusLine();
}

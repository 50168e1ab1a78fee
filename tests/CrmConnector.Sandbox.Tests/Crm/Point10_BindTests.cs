using CrmConnector.Sandbox.Tests.Crm.Support;

namespace CrmConnector.Sandbox.Tests.Crm;

public sealed class Point10_BindTests : SandboxTest
{
    [Theory]
    [InlineData("/accounts({0})")]
    [InlineData("accounts({0})")]
    [InlineData("/accounts(new_syncid='k')")]
    [InlineData("{1}accounts({0})")]
    public async Task A_lookup_is_set_through_its_navigation_property(string url)
    {
        var account = await Crm.CreateAsync("accounts", new { name = "A", new_syncid = "k" });
        var contact = await Crm.CreateAsync(
            "contacts",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["lastname"] = "B",
                ["parentcustomerid_account@odata.bind"] = string.Format(
                    System.Globalization.CultureInfo.InvariantCulture,
                    url,
                    account,
                    Sandbox.BaseAddress
                ),
            }
        );

        (await ParentAsync(contact)).ShouldBe(account);
    }

    [Fact]
    public async Task A_lookup_is_cleared_by_null_and_by_deleting_the_reference()
    {
        var account = await Crm.CreateAsync("accounts", new { name = "A" });
        var contact = await Crm.CreateAsync("contacts", new { lastname = "B" });
        var bind = $$"""{"parentcustomerid_account@odata.bind":"/accounts({{account}})"}""";

        await Crm.PatchAsync($"contacts({contact})", bind);
        (
            await Crm.PatchAsync($"contacts({contact})", """{"parentcustomerid_account@odata.bind":null}""")
        ).Status.ShouldBe(204);
        (await ParentAsync(contact)).ShouldBeNull();
        await Crm.PatchAsync($"contacts({contact})", bind);
        (await Crm.DeleteAsync($"contacts({contact})/parentcustomerid_account/$ref")).Status.ShouldBe(204);
        (await ParentAsync(contact)).ShouldBeNull();
        (
            await Crm.PutAsync(
                $"contacts({contact})/parentcustomerid_account/$ref",
                $$"""{"@odata.id":"{{Sandbox.BaseAddress}}accounts({{account}})"}"""
            )
        ).Status.ShouldBe(204);
        (await ParentAsync(contact)).ShouldBe(account);
    }

    [Fact]
    public async Task Setting_one_of_a_pair_clears_the_other()
    {
        var account = await Crm.CreateAsync("accounts", new { name = "A" });
        var parent = await Crm.CreateAsync("contacts", new { lastname = "P" });
        var contact = await Crm.CreateAsync("contacts", new { lastname = "B" });

        await Crm.PatchAsync(
            $"contacts({contact})",
            $$"""{"parentcustomerid_account@odata.bind":"/accounts({{account}})"}"""
        );
        await Crm.PatchAsync(
            $"contacts({contact})",
            $$"""{"parentcustomerid_contact@odata.bind":"/contacts({{parent}})","parentcustomerid_account@odata.bind":null}"""
        );

        var row = await Crm.ReadAsync(
            $"contacts({contact})?$select=_parentcustomerid_value&$expand=parentcustomerid_account($select=name),parentcustomerid_contact($select=fullname)"
        );
        ((Guid?)row["_parentcustomerid_value"]).ShouldBe(parent);
        row["parentcustomerid_account"].ShouldBeNull();
        ((string?)row["parentcustomerid_contact"]!["fullname"]).ShouldBe("P");
    }

    [Theory]
    [InlineData(
        """{"parentcustomerid@odata.bind":"/accounts(00000000-0000-0000-0000-000000000001)"}""",
        "An undeclared property 'parentcustomerid'"
    )]
    [InlineData(
        """{"ParentCustomerId_account@odata.bind":"/accounts(00000000-0000-0000-0000-000000000001)"}""",
        "An undeclared property 'ParentCustomerId_account'"
    )]
    [InlineData(
        """{"nickName":"x"}""",
        "The property 'nickName' does not exist on type 'Microsoft.Dynamics.CRM.contact'"
    )]
    [InlineData("""{"parentcustomerid":"x"}""", "The property 'parentcustomerid' does not exist")]
    [InlineData(
        """{"_parentcustomerid_value":"00000000-0000-0000-0000-000000000001"}""",
        "CRM do not support direct update of Entity Reference properties"
    )]
    [InlineData(
        """{"parentcustomerid_account@odata.bind":"/leads(00000000-0000-0000-0000-000000000001)"}""",
        "does not name a row of account"
    )]
    public async Task A_wrong_name_in_a_payload_gets_400(string body, string inner)
    {
        var reply = (await Crm.PostAsync("contacts", body)).ShouldRefuse(400, "0x80048d19");

        reply.ErrorMessage.ShouldStartWith("Error identified in Payload provided by the user for Entity :'contacts'");
        reply.ErrorMessage.ShouldContain(inner);
    }

    [Fact]
    public async Task Binding_to_a_missing_row_gets_404_and_writes_nothing()
    {
        var id = await Crm.CreateAsync("contacts", new { lastname = "B" });
        const string body =
            """{"lastname":"C","parentcustomerid_account@odata.bind":"/accounts(00000000-0000-0000-0000-000000000001)"}""";

        (await Crm.PatchAsync($"contacts({id})", body)).ShouldRefuse(
            404,
            "0x80040217",
            "account With Id = 00000000-0000-0000-0000-000000000001 Does Not Exist"
        );
        ((string?)(await Crm.ReadAsync($"contacts({id})?$select=lastname"))["lastname"]).ShouldBe("B");
    }

    [Fact]
    public async Task Custom_lookups_are_bound_by_their_schema_name()
    {
        await using var sandbox = await CrmSandbox.StartAsync(
            new CrmSandboxOptions
            {
                Time = Clock,
                CustomColumns =
                [
                    new SandboxColumn("contact", "new_syncowner", "lookup")
                    {
                        Target = "systemuser",
                        SchemaName = "new_SyncOwner",
                    },
                ],
                AlternateKeys = [],
            },
            CancellationToken.None
        );
        using var crm = await CrmClient.SignInAsync(sandbox);
        var url = $"/systemusers({SandboxUsers.People[0]})";

        (await crm.PostAsync("contacts", $$"""{"new_SyncOwner@odata.bind":"{{url}}"}""")).Status.ShouldBe(204);
        (await crm.PostAsync("contacts", $$"""{"new_syncowner@odata.bind":"{{url}}"}""")).ShouldRefuse(
            400,
            "0x80048d19"
        );
    }

    [Fact]
    public async Task The_owner_is_bound_to_a_user()
    {
        var id = await Crm.CreateAsync(
            "contacts",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ownerid@odata.bind"] = $"/systemusers({SandboxUsers.People[1]})",
            }
        );

        var row = await Crm.ReadAsync($"contacts({id})?$select=_ownerid_value,_owninguser_value");
        ((Guid?)row["_ownerid_value"]).ShouldBe(SandboxUsers.People[1]);
        ((Guid?)row["_owninguser_value"]).ShouldBe(SandboxUsers.People[1]);
    }

    private async Task<Guid?> ParentAsync(Guid contact) =>
        (Guid?)(await Crm.ReadAsync($"contacts({contact})?$select=_parentcustomerid_value"))["_parentcustomerid_value"];
}

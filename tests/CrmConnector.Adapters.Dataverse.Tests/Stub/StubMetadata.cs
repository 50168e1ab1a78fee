namespace CrmConnector.Adapters.Dataverse.Tests.Stub;

/// <summary>Metadata of a small environment, in the shapes of the real service.</summary>
internal static class StubMetadata
{
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["EntityDefinitions"] = """
            {"value":[
            {"LogicalName":"contact","EntitySetName":"contacts","DisplayName":{"UserLocalizedLabel":{"Label":"Contact"}}},
            {"LogicalName":"account","EntitySetName":"accounts","DisplayName":{"UserLocalizedLabel":{"Label":"Account"}}},
            {"LogicalName":"systemuser","EntitySetName":"systemusers"},{"LogicalName":"team","EntitySetName":"teams"},
            {"LogicalName":"new_untracked","EntitySetName":"new_untrackeds"},
            {"LogicalName":"hidden","EntitySetName":null}]}
            """,
        ["account"] =
            """{"LogicalName":"account","PrimaryIdAttribute":"accountid","ChangeTrackingEnabled":true,"IsOptimisticConcurrencyEnabled":true,"DisplayName":{"UserLocalizedLabel":{"Label":"Account"}}}""",
        ["account/Attributes"] = """
            {"value":[
            {"LogicalName":"accountid","AttributeType":"Uniqueidentifier","IsValidForCreate":true,"IsValidForUpdate":false,"RequiredLevel":{"Value":"SystemRequired"}},
            {"LogicalName":"name","AttributeType":"String","DisplayName":{"UserLocalizedLabel":{"Label":"Account Name"}},"RequiredLevel":{"Value":"ApplicationRequired"}},
            {"LogicalName":"accountnumber","AttributeType":"String"},
            {"LogicalName":"description","AttributeType":"Memo"},
            {"LogicalName":"revenue","AttributeType":"Money"},
            {"LogicalName":"numberofemployees","AttributeType":"Integer"},
            {"LogicalName":"creditonhold","AttributeType":"Boolean"},
            {"LogicalName":"new_since","AttributeType":"DateTime"},
            {"LogicalName":"new_opens","AttributeType":"DateTime"},
            {"LogicalName":"lastonholdtime","AttributeType":"DateTime"},
            {"LogicalName":"industrycode","AttributeType":"Picklist"},
            {"LogicalName":"new_tags","AttributeType":"Virtual","AttributeTypeName":{"Value":"MultiSelectPicklistType"}},
            {"LogicalName":"statecode","AttributeType":"State"},
            {"LogicalName":"primarycontactid","AttributeType":"Lookup"},
            {"LogicalName":"primarycontactidname","AttributeType":"String","AttributeOf":"primarycontactid"},
            {"LogicalName":"new_Partner","AttributeType":"Customer"},
            {"LogicalName":"ownerid","AttributeType":"Owner","RequiredLevel":{"Value":"SystemRequired"}},
            {"LogicalName":"entityimage","AttributeType":"Virtual","AttributeTypeName":{"Value":"ImageType"}},
            {"LogicalName":"createdon","AttributeType":"DateTime","IsValidForCreate":false,"IsValidForUpdate":false},
            {"LogicalName":"modifiedon","AttributeType":"DateTime","IsValidForCreate":false,"IsValidForUpdate":false}]}
            """,
        ["account/Attributes/String"] =
            """{"value":[{"LogicalName":"name","MaxLength":160},{"LogicalName":"accountnumber","MaxLength":20}]}""",
        ["account/Attributes/Memo"] = """{"value":[{"LogicalName":"description","MaxLength":2000}]}""",
        ["account/Attributes/Money"] = """{"value":[{"LogicalName":"revenue","Precision":4}]}""",
        ["account/Attributes/DateTime"] =
            """{"value":[{"LogicalName":"new_since","DateTimeBehavior":{"Value":"DateOnly"}},{"LogicalName":"new_opens","DateTimeBehavior":{"Value":"TimeZoneIndependent"}},{"LogicalName":"lastonholdtime","DateTimeBehavior":{"Value":"UserLocal"}}]}""",
        ["account/Attributes/Lookup"] =
            """{"value":[{"LogicalName":"primarycontactid","Targets":["contact"]},{"LogicalName":"new_Partner","Targets":["account","contact"]},{"LogicalName":"ownerid","Targets":["systemuser","team"]}]}""",
        ["account/Attributes/Picklist"] =
            """{"value":[{"LogicalName":"industrycode","OptionSet":{"Options":[{"Value":1,"Label":{"UserLocalizedLabel":{"Label":"Accounting"}}},{"Value":7,"Label":{"UserLocalizedLabel":{"Label":"Consulting"}}}]}}]}""",
        ["account/Attributes/MultiSelectPicklist"] =
            """{"value":[{"LogicalName":"new_tags","OptionSet":null,"GlobalOptionSet":{"Options":[{"Value":1},{"Value":3}]}}]}""",
        ["account/Attributes/State"] =
            """{"value":[{"LogicalName":"statecode","OptionSet":{"Options":[{"Value":0},{"Value":1}]}}]}""",
        ["account/Keys"] =
            """{"value":[{"LogicalName":"new_number","KeyAttributes":["accountnumber"],"EntityKeyIndexStatus":"Active"},{"LogicalName":"new_pending","KeyAttributes":["name"],"EntityKeyIndexStatus":"Pending"}]}""",
        ["account/ManyToOneRelationships"] =
            """{"value":[{"ReferencingAttribute":"primarycontactid","ReferencingEntityNavigationPropertyName":"primarycontactid","ReferencedEntity":"contact"},{"ReferencingAttribute":"new_Partner","ReferencingEntityNavigationPropertyName":"new_Partner_account","ReferencedEntity":"account"},{"ReferencingAttribute":"new_Partner","ReferencingEntityNavigationPropertyName":"new_Partner_contact","ReferencedEntity":"contact"},{"ReferencingAttribute":"ownerid","ReferencingEntityNavigationPropertyName":"ownerid","ReferencedEntity":"owner"}]}""",
        ["new_untracked"] =
            """{"LogicalName":"new_untracked","PrimaryIdAttribute":"new_untrackedid","ChangeTrackingEnabled":false,"IsOptimisticConcurrencyEnabled":false}""",
        ["new_untracked/Attributes"] =
            """{"value":[{"LogicalName":"new_untrackedid","AttributeType":"Uniqueidentifier"}]}""",
    };

    /// <summary>The answer to a metadata request; null for any other.</summary>
    public static string? Find(string url)
    {
        const string Definitions = "EntityDefinitions";
        var start = url.IndexOf(Definitions, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var path = Uri.UnescapeDataString(url[start..].Split('?')[0])
            .Replace("EntityDefinitions(LogicalName='", "", StringComparison.Ordinal)
            .Replace("')", "", StringComparison.Ordinal)
            .Replace("Microsoft.Dynamics.CRM.", "", StringComparison.Ordinal)
            .Replace("AttributeMetadata", "", StringComparison.Ordinal);
        return Answers.GetValueOrDefault(path, """{"value":[]}""");
    }
}

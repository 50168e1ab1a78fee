using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Can those be told whom a notification names: are there such roles, fields and entities, and somebody at all?</summary>
internal sealed class RecipientCheck(NotificationFile file, NotificationSurroundings surroundings, ErrorList errors)
{
    public void Check()
    {
        var rule = file.Draft!;
        Check(rule.To, "to");
        if (rule is AlertRule { Escalation: { } escalation })
        {
            Check(escalation.To, "escalate", "to");
        }

        var channel = surroundings.Channels.FirstOrDefault(c =>
            rule.Channel is null || string.Equals(c.Key, rule.Channel, StringComparison.Ordinal)
        );
        if (rule.To.Count == 0 && channel.Value)
        {
            errors.Add(
                rule.Position,
                $"the channel '{channel.Key}' needs somebody to send to",
                "say who is told under 'to', for example a role of crmconnector.yaml"
            );
        }
    }

    private void Check(IReadOnlyList<Recipient> recipients, params object[] path)
    {
        for (var i = 0; i < recipients.Count; i++)
        {
            switch (recipients[i])
            {
                case Recipient.Role role when !surroundings.Roles.Contains(role.Name, StringComparer.Ordinal):
                    errors.Add(
                        file.Positions.Of([.. path, i]),
                        $"'{role.Name}' is neither an address nor a role",
                        Suggestion.Advice(
                            role.Name,
                            surroundings.Roles,
                            "describe the role in crmconnector.yaml under 'notifications', 'roles'"
                        )
                    );
                    break;
                case Recipient.OfField field:
                    Check(field, [.. path, i]);
                    break;
            }
        }
    }

    private void Check(Recipient.OfField recipient, object[] path)
    {
        if (file.Draft is not AlertRule { Entity: { } entity })
        {
            errors.Add(
                file.Positions.Of(path),
                $"which record's field '{recipient.Field}' is meant cannot be told",
                "say which records the alert is about, for example 'entity: crm/leads'"
            );
            return;
        }

        EntityFields.Expect(
            surroundings.Schemas,
            entity,
            recipient.Field,
            file.Positions.Of([.. path, "field"]),
            errors
        );
        if (recipient is { Entity: { } of, AddressField: { } address })
        {
            var pointed = entity with { Entity = of };
            if (
                surroundings.Schemas.EntityNames.TryGetValue(entity.Connection, out var names)
                && !names.Any(name => name.Name == of)
            )
            {
                errors.Add(
                    file.Positions.Of([.. path, "of"]),
                    $"connection '{entity.Connection}' has no entity '{of}'",
                    Suggestion.Advice(
                        of,
                        names.Select(name => name.Name),
                        $"see 'crmconnector discover {entity.Connection}' for its entities"
                    )
                );
            }
            else
            {
                EntityFields.Expect(
                    surroundings.Schemas,
                    pointed,
                    address,
                    file.Positions.Of([.. path, "address"]),
                    errors
                );
            }
        }
    }
}
